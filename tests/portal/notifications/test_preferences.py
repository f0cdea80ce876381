"""What a member wants to hear of: respected where it is told, stored only where it differs."""

from __future__ import annotations

import pytest

from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import DIGEST
from portal.notifications.models import Message, Notice, Preference
from portal.notifications.preferences import choices_of, choose, pace_of, silence
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db

ANSWERED = "questions/answered"
MAIL, PORTAL = Channel.MAIL, Channel.PORTAL
PAGE = "/members/me/notifications/"


def form_of(member) -> dict[str, str]:
    """What the page sends when nothing is changed."""
    return {
        f"{kind}:{channel}": "on" if channel == PORTAL else pace.value
        for (kind, channel), pace in choices_of(member).items()
    }


def test_everything_arrives_at_once_until_somebody_says_otherwise(member):
    assert set(choices_of(member).values()) == {Pace.NOW}
    assert not Preference.objects.exists()


@pytest.mark.parametrize(
    ("mail", "portal", "mails", "notices"),
    [
        (Pace.NOW, Pace.NOW, 1, [(True, False)]),
        (Pace.NOW, Pace.OFF, 1, []),
        (Pace.OFF, Pace.NOW, 0, [(True, False)]),
        (Pace.DIGEST, Pace.NOW, 0, [(True, True)]),
        (Pace.DIGEST, Pace.OFF, 0, [(False, True)]),
        (Pace.OFF, Pace.OFF, 0, []),
    ],
)
def test_a_notice_arrives_where_and_when_its_reader_wants_it(member, leader, mail, portal, mails, notices):
    choose(member, {(ANSWERED, MAIL): mail, (ANSWERED, PORTAL): portal})

    reply(ask(member), leader)

    assert Message.objects.filter(member=member).count() == mails
    told = Notice.objects.filter(member=member)
    assert list(told.values_list("in_portal", "for_digest")) == notices


def test_the_choice_of_one_is_not_the_choice_of_another(member, leader):
    choose(member, {(ANSWERED, MAIL): Pace.OFF})

    reply(ask(member), leader)
    reply(ask(leader), member)

    assert [(m.member, m.template) for m in Message.objects.all()] == [(leader, ANSWERED)]


def test_a_row_stands_only_where_it_differs(member):
    choose(member, {(ANSWERED, MAIL): Pace.OFF, ("questions/accepted", MAIL): Pace.NOW})
    assert [(row.kind, row.pace) for row in Preference.objects.all()] == [(ANSWERED, "off")]

    choose(member, {(ANSWERED, MAIL): Pace.NOW})
    assert not Preference.objects.exists()


@pytest.mark.parametrize(
    ("kind", "channel", "pace"),
    [
        (ANSWERED, PORTAL, Pace.DIGEST),
        (DIGEST, MAIL, Pace.DIGEST),
        (DIGEST, PORTAL, Pace.OFF),
        ("account/security", MAIL, Pace.OFF),
        ("no/such", MAIL, Pace.OFF),
    ],
)
def test_what_cannot_be_chosen_is_not_stored(member, kind, channel, pace):
    choose(member, {(kind, channel): pace})

    assert not Preference.objects.exists()


def test_security_mail_cannot_be_switched_off(client, member):
    client.force_login(member)
    everything_off = {key: "off" for key in form_of(member) if key.endswith(":mail")}

    client.post(PAGE, everything_off | {"account/security:mail": "off"})
    silence(member)

    assert pace_of(member, "account/security", MAIL) == Pace.NOW
    assert pace_of(member, ANSWERED, MAIL) == Pace.OFF
    assert not Preference.objects.filter(kind="account/security").exists()


def test_a_mail_that_nobody_registered_is_sent(member):
    Preference.objects.create(member=member, kind="no/such", channel=MAIL, pace=Pace.OFF)

    assert pace_of(member, "no/such", MAIL) == Pace.NOW


def test_one_choice_holds_for_all_mails_of_a_kind(member):
    choose(member, {("ideas/moved", MAIL): Pace.OFF})

    assert pace_of(member, "ideas/merged", MAIL) == Pace.OFF


def test_the_page_shows_and_saves_what_is_wanted(client, member, leader):
    client.force_login(member)
    values = form_of(member)
    del values[f"{ANSWERED}:portal"]

    answer = client.post(
        PAGE, values | {f"{ANSWERED}:mail": "digest", f"{DIGEST}:mail": "off", "forged/kind:mail": "off"}
    )

    assert answer.status_code == 302
    changed = {key: pace for key, pace in choices_of(member).items() if pace != Pace.NOW}
    assert changed == {(ANSWERED, MAIL): Pace.DIGEST, (ANSWERED, PORTAL): Pace.OFF, (DIGEST, MAIL): Pace.OFF}
    assert set(choices_of(leader).values()) == {Pace.NOW}
    page = client.get(PAGE).content.decode()
    assert page.count('value="digest" selected') == 1
    assert page.count('value="off" selected') == 1


def test_a_pace_that_does_not_exist_is_refused(client, member):
    client.force_login(member)

    answer = client.post(PAGE, form_of(member) | {f"{ANSWERED}:mail": "hourly"})

    assert answer.status_code == 422
    assert not Preference.objects.exists()
