"""Mail: written with the change it tells of, in the reader's language, once, through one door."""

from __future__ import annotations

from email.header import decode_header, make_header

import pytest
import time_machine
from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from django.core import mail as django_mail
from django.db import transaction
from django.utils import timezone
from requests import Response

from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.members.models import Member
from portal.notifications.enums import Outcome
from portal.notifications.mail import send
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db

PARTS = {
    "subject.txt": "{% load i18n %}{% autoescape off %}{% translate 'Save' %} {{ what }}{% endautoescape %}",
    "body.txt": (
        "{% autoescape off %}{{ member.name }}: {{ what }} at {{ base_url }} of {{ brand.name }}"
        "{% endautoescape %}"
    ),
    "body.html": "<p>{{ member.name }}: {{ what }}</p>",
}


@pytest.fixture
def template(settings, tmp_path) -> str:
    """A mail of three parts."""
    folder = tmp_path / "mail" / "test" / "happened"
    folder.mkdir(parents=True)
    for part, text in PARTS.items():
        (folder / part).write_text(text)
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return "test/happened"


@pytest.fixture
def tell(template, member):
    """Send that mail to the member."""

    def tell(*, to: Member = member, key: str = "happened:1", what: str = "it happened") -> Message | None:
        return send(template, to=to, key=key, context={"what": what})

    return tell


class Provider:
    """A transport that fails as it is told to."""

    def __init__(self) -> None:
        self.errors: list[Exception] = []
        self.tried = 0

    def __call__(self, _backend, messages) -> int:
        self.tried += 1
        if self.errors:
            raise self.errors.pop(0)
        django_mail.outbox.extend(messages)
        return len(messages)


@pytest.fixture
def provider(monkeypatch, mailoutbox) -> Provider:
    """The transport of one test."""
    provider = Provider()
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *args: provider(*args)
    )
    return provider


def api_error(status: int) -> AnymailRequestsAPIError:
    """What Anymail raises when the provider answers so."""
    response = Response()
    response.status_code = status
    return AnymailRequestsAPIError("no", response=response)


def relay_later(hours: int = 1) -> None:
    """Relay when the next attempt is due."""
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=hours), tick=False):
        relay_effects()


# --- sending ----------------------------------------------------------------------------------


def test_a_mail_goes_out_with_its_parts_after_the_relay(tell, member, mailoutbox):
    tell(what="<it> & happened")
    assert mailoutbox == []

    relay_effects()

    (mail,) = mailoutbox
    assert mail.to == [member.email]
    assert mail.subject == "Save <it> & happened"
    assert mail.body == "Mia Member: <it> & happened at http://127.0.0.1:8000 of Tribune"
    assert mail.alternatives[0].content == "<p>Mia Member: &lt;it&gt; &amp; happened</p>"
    assert Message.objects.get().sent_at


def test_a_mail_is_in_the_language_of_its_reader(tell, member, monkeypatch):
    member.language = "fr"
    seen = []
    from django.utils import translation

    from portal.notifications import mail

    real = mail.render_to_string
    monkeypatch.setattr(
        mail, "render_to_string", lambda *a: seen.append(translation.get_language()) or real(*a)
    )

    message = tell()

    assert message.language == "fr"
    assert set(seen) == {"fr"}
    assert translation.get_language() == "en"


def test_a_change_that_is_undone_sends_nothing(tell, mailoutbox):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell()
        raise RuntimeError

    relay_effects()

    assert mailoutbox == []
    assert not Message.objects.exists()


def test_an_occasion_is_told_once(tell, leader, mailoutbox):
    assert tell()
    assert tell() is None
    assert tell(to=leader) is None
    assert tell(key="happened:2")

    relay_effects()
    relay_effects()

    assert len(mailoutbox) == 2


def test_an_occasion_is_remembered_after_its_effect_was_forgotten(tell, mailoutbox):
    tell()
    relay_effects()
    Effect.objects.all().delete()

    assert tell() is None
    assert not Effect.objects.exists()


def test_a_message_that_was_sent_is_not_sent_again_by_a_second_effect(tell, mailoutbox):
    tell()
    relay_effects()
    Effect.objects.update(state=EffectState.WAITING)

    relay_effects()

    assert len(mailoutbox) == 1


def test_nobody_writes_to_a_closed_account(tell, ex_member, mailoutbox):
    assert tell(to=ex_member) is None

    assert not Message.objects.exists()


def test_an_account_closed_before_the_relay_comes_gets_no_mail(tell, member, mailoutbox):
    tell()
    Member.objects.update(is_active=False)

    relay_effects()

    assert mailoutbox == []
    assert Message.objects.get().outcome == Outcome.WITHHELD


def test_a_provider_can_tell_a_mail_it_has_seen(tell, provider, mailoutbox):
    tell()
    relay_effects()
    Message.objects.update(sent_at=None)
    Effect.objects.update(state=EffectState.WAITING)
    relay_effects()

    first, second = (mail.message() for mail in mailoutbox)
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Idempotency-Key"] == second["Idempotency-Key"] == "happened:1"
    assert first["Auto-Submitted"] == "auto-generated"


# --- header injection -------------------------------------------------------------------------


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_subject_stays_one_line(tell, mailoutbox, line_break):
    tell(what=f"x{line_break}Bcc: victim@elsewhere.example{line_break}{line_break}Body")

    relay_effects()

    (mail,) = mailoutbox
    message = mail.message()
    assert "Bcc" not in message
    assert mail.recipients() == ["mia@acme.example"]
    assert str(make_header(decode_header(message["Subject"]))) == "Save x Bcc: victim@elsewhere.example Body"


def test_a_subject_beyond_measure_is_cut(tell):
    assert len(tell(what="x" * 5000).subject) == 255


# --- failures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ConnectionError(), TimeoutError(), api_error(500), api_error(429), api_error(408)]
)
def test_a_mail_that_did_not_go_out_is_tried_again(tell, provider, mailoutbox, error):
    tell()
    provider.errors = [error]
    relay_effects()
    assert mailoutbox == []
    assert Message.objects.get().sent_at is None

    relay_later()

    assert len(mailoutbox) == 1
    assert Message.objects.get().sent_at


@pytest.mark.parametrize("error", [AnymailRecipientsRefused(), api_error(422), api_error(401)])
def test_a_refusal_is_final(tell, provider, mailoutbox, error):
    tell()
    provider.errors = [error]
    relay_effects()
    relay_later(hours=24)

    assert provider.tried == 1
    effect = Effect.objects.get()
    assert (effect.state, effect.attempts) == (EffectState.FAILED, 1)
    assert Message.objects.get().sent_at is None


def test_one_refusal_does_not_hold_up_the_others(tell, leader, provider, mailoutbox):
    tell()
    tell(to=leader, key="happened:2")
    provider.errors = [ConnectionError()]

    relay_effects()

    assert [mail.to for mail in mailoutbox] == [[leader.email]]


# --- secrets ----------------------------------------------------------------------------------


@pytest.mark.parametrize("keeps", [False, True])
def test_what_signs_in_is_wiped_once_it_was_sent(client, member, settings, mailoutbox, keeps):
    settings.KEEP_SECRET_MAIL = keeps
    client.post("/account/login/code/", {"email": member.email})

    relay_effects()

    message = Message.objects.get()
    assert message.sent_at
    assert bool(message.text) is keeps
    assert len(mailoutbox) == 1
    assert len(mailoutbox[0].body) > 40


def test_a_code_that_was_not_sent_yet_is_kept_for_the_next_attempt(client, member, provider, mailoutbox):
    client.post("/account/login/code/", {"email": member.email})
    provider.errors = [ConnectionError()]
    relay_effects()
    assert Message.objects.get().text

    relay_later()

    assert len(mailoutbox[0].body) > 40
    assert Message.objects.get().text == ""


def test_other_mail_is_kept(tell):
    tell()
    relay_effects()

    assert Message.objects.get().text
    assert Message.objects.get().html
