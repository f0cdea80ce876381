"""What a member wants to hear of: respected where mail is written, stored only where it differs."""

from __future__ import annotations

import pytest

from portal.notifications.enums import Channel
from portal.notifications.models import Message, Preference
from portal.notifications.preferences import choices_of, choose, wants
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db

ANSWERED = "questions/answered"


def test_everything_is_on_until_somebody_says_otherwise(member):
    assert set(choices_of(member).values()) == {True}
    assert not Preference.objects.exists()


def test_who_switches_a_notice_off_gets_no_mail_of_it_and_others_do(member, leader, client):
    choose(member, {(ANSWERED, Channel.MAIL): False})

    reply(ask(member), leader)
    reply(ask(leader), member)

    assert [(m.member, m.template) for m in Message.objects.all()] == [(leader, ANSWERED)]


def test_a_row_stands_only_where_it_differs(member):
    choose(member, {(ANSWERED, Channel.MAIL): False, ("questions/accepted", Channel.MAIL): True})
    assert [(row.kind, row.is_on) for row in Preference.objects.all()] == [(ANSWERED, False)]

    choose(member, {(ANSWERED, Channel.MAIL): True})
    assert not Preference.objects.exists()


def test_security_mail_cannot_be_switched_off(client, member):
    client.force_login(member)

    client.post("/members/me/notifications/", {})
    choose(member, {("account/security", Channel.MAIL): False})

    assert wants(member, "account/security", Channel.MAIL)
    assert choices_of(member)["account/security", Channel.MAIL]
    assert not Preference.objects.filter(kind="account/security").exists()


def test_a_mail_that_nobody_registered_is_sent(member):
    Preference.objects.create(member=member, kind="no/such", channel=Channel.MAIL, is_on=False)

    assert wants(member, "no/such", Channel.MAIL)


def test_the_page_shows_and_saves_what_is_wanted(client, member, leader):
    client.force_login(member)
    everything = {f"{kind}:{channel}": "on" for kind, channel in choices_of(member)}
    del everything[f"{ANSWERED}:mail"]

    client.post("/members/me/notifications/", everything | {"forged/kind:mail": "on"})

    off = {kind for (kind, _channel), is_on in choices_of(member).items() if not is_on}
    assert off == {ANSWERED}
    assert set(choices_of(leader).values()) == {True}
    page = client.get("/members/me/notifications/").content.decode()
    assert page.count(" checked") == len(everything)
