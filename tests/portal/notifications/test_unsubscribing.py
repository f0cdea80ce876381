"""One click ends one kind of mail: the token is all it takes, and all it can do."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client

from portal.core.outbox import relay_effects
from portal.notifications.enums import Channel, Outcome, Pace
from portal.notifications.kinds import DIGEST
from portal.notifications.models import Message, Preference
from portal.notifications.preferences import choose, pace_of
from portal.notifications.tokens import Thread, reply_token, unsubscribe_url
from roadmap_feedback.surveys.tokens import _signer as survey_signer
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db

ANSWERED = "questions/answered"


@pytest.fixture
def path(member) -> str:
    """The link in the member's mails of answers."""
    return urlsplit(unsubscribe_url(member, ANSWERED)).path


@pytest.fixture
def machine() -> Client:
    """A mail program: no session, and Django asks it for everything it asks of a browser."""
    return Client(enforce_csrf_checks=True)


def test_every_optional_mail_says_how_to_end_it(member, leader, mailoutbox):
    reply(ask(member), leader)
    relay_effects()

    (mail,) = mailoutbox
    url = unsubscribe_url(member, ANSWERED)
    assert mail.extra_headers["List-Unsubscribe"] == f"<{url}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in mail.body
    assert url in mail.alternatives[0].content


def test_mail_that_cannot_be_done_without_carries_no_way_out(client, member, mailoutbox):
    client.post("/account/login/code/", {"email": member.email})
    relay_effects()

    (mail,) = mailoutbox
    assert "List-Unsubscribe" not in mail.extra_headers


def test_looking_at_the_page_changes_nothing(client, path):
    page = client.get(path)

    assert page.status_code == 200
    assert page.content.count(b"<button") == 1
    assert page["Referrer-Policy"] == "no-referrer"
    assert not Preference.objects.exists()
    assert not client.cookies


def test_one_click_of_a_mail_program_ends_that_kind_and_no_other(machine, member, leader, path):
    answer = machine.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert [(p.member, p.kind, p.channel, p.pace) for p in Preference.objects.all()] == [
        (member, ANSWERED, "mail", "off")
    ]
    assert pace_of(leader, ANSWERED, Channel.MAIL) == Pace.NOW


def test_a_second_click_changes_nothing(machine, member, path):
    machine.post(path, {"List-Unsubscribe": "One-Click"})
    machine.post(path, {"List-Unsubscribe": "One-Click"})

    assert pace_of(member, ANSWERED, Channel.MAIL) == Pace.OFF


def test_it_can_be_undone_as_it_was(machine, member, path):
    choose(member, {(ANSWERED, Channel.MAIL): Pace.DIGEST})

    page = machine.post(path).content.decode()
    assert 'name="undo" value="digest"' in page
    machine.post(path, {"undo": "digest"})

    assert pace_of(member, ANSWERED, Channel.MAIL) == Pace.DIGEST


def test_the_digest_ends_the_same_way(machine, member):
    machine.post(urlsplit(unsubscribe_url(member, DIGEST)).path)

    assert pace_of(member, DIGEST, Channel.MAIL) == Pace.OFF


def test_a_mail_that_waits_already_honours_it(machine, member, leader, path, mailoutbox):
    reply(ask(member), leader)

    machine.post(path)
    relay_effects()

    assert mailoutbox == []
    assert Message.objects.get().outcome == Outcome.WITHHELD


def token(values: object, salt: str = "notifications.unsubscribe") -> str:
    return signing.Signer(salt=salt).sign_object(values)


@pytest.mark.parametrize("forge", ["altered", "other salt", "survey", "reply", "security", "nobody", "form"])
def test_only_a_token_made_for_this_opens_it(machine, member, path, forge):
    forged = {
        "altered": path.split("/")[-2][:-1] + "x",
        "other salt": token([member.pk, ANSWERED], "something.else"),
        "survey": survey_signer.sign_object([member.pk, ANSWERED]),
        "reply": reply_token(Thread(member.pk, "question", 1)),
        "security": token([member.pk, "account/security"]),
        "nobody": token([10**9, ANSWERED]),
        "form": token(member.pk),
    }[forge]

    answer = machine.post(f"/members/me/notices/unsubscribe/{forged}/")

    assert answer.status_code == 404
    assert not Preference.objects.exists()


def test_the_page_speaks_the_language_of_the_mail(client, member, path):
    member.language = "fr"
    member.save()

    assert client.get(path, headers={"Accept-Language": "en"})["Content-Language"] == "fr"
