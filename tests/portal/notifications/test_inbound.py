"""A reply by mail: one answer, by the one it was written to, while they may see the thread."""

from __future__ import annotations

import pytest

from community.groups.actions.join import leave_group
from community.questions.models import Answer
from portal.core.outbox import relay_effects
from portal.notifications import inbound
from portal.notifications.doors import register_reply_door, reply_address
from portal.notifications.models import InboundReply, Message
from portal.notifications.tokens import Thread, reply_token
from tests.community.groups.factories import bring, found
from tests.community.questions.factories import ask, reply
from tests.portal.notifications.factories import SECRET, call, inbound_mail

pytestmark = pytest.mark.django_db

DOMAIN = "reply.portal.example"
WORDS = "The gateway was asleep; it works after a restart."
MAIL = (
    f"{WORDS}\n\nOn Mon, Nov 2, 2026 at 10:00 AM Tribune <{DOMAIN}> wrote:\n> Léo answered your question.\n"
)
REFUSED = "notifications/reply_refused"


@pytest.fixture(autouse=True)
def with_mail_coming_in(settings):
    """The provider hands in what comes to a domain of the portal."""
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": SECRET}
    settings.REPLY_DOMAIN = DOMAIN


@pytest.fixture
def question(member, leader):
    """A question of the member that has an answer of the leader."""
    question = ask(member)
    reply(question, leader)
    return question


@pytest.fixture
def address(question, member) -> str:
    """Where the member's mail of that answer can be answered to."""
    return reply_address(member, "questions/answered", ("questions.Answer", question.answers.get().pk))


def come_in(*payloads: dict) -> None:
    """Have mail come in and the relay work."""
    for payload in payloads:
        assert call("inbound", payload).status_code == 200
    relay_effects()


def replies(member) -> list[str]:
    return list(Answer.objects.filter(author=member).values_list("body", flat=True))


def test_the_mail_of_an_answer_can_be_answered(question, address, mailoutbox):
    relay_effects()

    (mail,) = mailoutbox
    assert mail.reply_to == [address]
    assert "You can answer this mail" in mail.body
    assert len(address.split("@")[0]) <= 64
    assert address == address.lower()


def test_other_mail_cannot_be_answered(question, leader, member, settings, mailoutbox):
    settings.REPLY_DOMAIN = ""
    reply(question, leader)
    relay_effects()

    assert [mail.reply_to for mail in mailoutbox] == [[], []]


def test_a_reply_becomes_an_answer_without_the_quoted_mail(member, address):
    come_in(inbound_mail(address, member.email, MAIL))

    assert replies(member) == [WORDS]
    assert InboundReply.objects.get().state == "taken"
    assert InboundReply.objects.get().text == ""


@pytest.mark.parametrize(
    "quoted",
    [
        "Le lun. 2 nov. 2026 à 10:00, Tribune <x@portal.example> a écrit :\n> Léo a répondu",
        "-----Original Message-----\nFrom: Tribune\nSent: Monday\nTo: Mia\nSubject: it has an answer\n\nLéo",
        "-- \nMia Member\nPlanner, Acme",
    ],
)
def test_quotes_and_signatures_of_many_programs_are_left_out(member, address, quoted):
    come_in(inbound_mail(address, member.email, f"{WORDS}\r\n\r\n{quoted}\r\n"))

    assert replies(member) == [WORDS]


def test_a_mail_of_html_alone_is_read_too(member, address):
    html = f"<div>{WORDS}</div><blockquote><p>Léo answered</p></blockquote><script>alert(1)</script>"

    come_in(inbound_mail(address, member.email, "", HtmlBody=html))

    assert replies(member) == [WORDS]


def test_markup_in_a_mail_is_text_or_harmless(member, address):
    come_in(inbound_mail(address, member.email, f'{WORDS} <img src=x onerror="alert(1)"> <script>x</script>'))

    assert "<script" not in Answer.objects.get(author=member).body_html
    assert "<img" not in Answer.objects.get(author=member).body_html


def test_what_lets_others_act_in_ones_name_is_not_published(member, address):
    from portal.notifications.tokens import unsubscribe_url

    link = unsubscribe_url(member, "questions/answered")
    come_in(inbound_mail(address, member.email, f"{WORDS}\nWrite to {address} or {link}"))

    (text,) = replies(member)
    assert address not in text
    assert link not in text


def test_the_same_mail_twice_is_one_answer(member, address):
    first = inbound_mail(address, member.email, MAIL)
    again = first | {"MessageID": "00000000-66eb-11e1-8e72-a8904824019b"}
    second = inbound_mail(address, member.email, "Another thought: it may be the firewall.")

    come_in(second, first, again, second, first)
    relay_effects()

    assert len(replies(member)) == 2


def test_one_mail_to_two_threads_answers_both(member, leader, address):
    other = ask(member)
    reply(other, leader)
    elsewhere = reply_address(member, "questions/answered", ("questions.Answer", other.answers.get().pk))
    mail = inbound_mail(address, member.email, MAIL)

    come_in(mail, mail | {"OriginalRecipient": elsewhere})

    assert len(replies(member)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"Auto-Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X-Autoreply": "yes"},
        {"X-Spam-Status": "Yes"},
    ],
)
def test_machines_are_not_listened_to(member, address, headers):
    come_in(inbound_mail(address, member.email, MAIL, headers=headers))

    assert replies(member) == []
    assert not InboundReply.objects.exists()
    assert not Message.objects.filter(template=REFUSED).exists()


def test_a_loop_is_cut(member, address, monkeypatch):
    monkeypatch.setattr(inbound, "MOST_AN_HOUR", 3)

    come_in(*(inbound_mail(address, member.email, f"Answer number {n} of very many.") for n in range(10)))

    assert len(replies(member)) == 3


@pytest.mark.parametrize("forge", ["other thread", "other member", "other door", "cut", "garbage"])
def test_a_forged_address_leads_nowhere(member, leader, question, address, forge):
    name = address.split("@")[0].removeprefix("reply+")
    mac = name.rsplit(".", 1)[1]
    forged = {
        "other thread": f"{member.pk}.question.{question.pk + 1}.{mac}",
        "other member": f"{leader.pk}.question.{question.pk}.{mac}",
        "other door": f"{member.pk}.idea.{question.pk}.{mac}",
        "cut": name[:-1],
        "garbage": f"..{mac}",
    }[forge]

    come_in(inbound_mail(f"reply+{forged}@{DOMAIN}", member.email, MAIL))

    assert not InboundReply.objects.exists()


def test_a_token_of_an_older_key_goes_on(member, address, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one"

    come_in(inbound_mail(address.upper().replace("REPLY.PORTAL", "reply.portal"), member.email, MAIL))

    assert replies(member) == [WORDS]


def refusals(member) -> list[str]:
    return [m.text for m in Message.objects.filter(template=REFUSED, member=member)]


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("somebody@elsewhere.example", {}),
        ("mia@acme.example", {"Authentication-Results": "mx.example; spf=pass; dmarc=fail header.from=acme"}),
        ("mia@acme.example", {"Received-SPF": "fail (domain does not designate sender)"}),
    ],
)
def test_only_the_member_answers_from_their_own_address(member, address, mailoutbox, sender, headers):
    come_in(inbound_mail(address, sender, MAIL, headers=headers))

    assert replies(member) == []
    assert ["another address" in text for text in refusals(member)] == [True]
    assert {mail.to[0] for mail in mailoutbox} == {member.email}


def test_who_left_the_group_is_told_that_it_is_closed_to_them(member, leader):
    group = found(leader, access="private")
    bring(group, member)
    question = ask(member, group=group, title="Canary 7319 of the den?")
    reply(question, leader)
    address = reply_address(member, "questions/answered", ("questions.Answer", question.answers.get().pk))
    leave_group(group, by=member)

    come_in(inbound_mail(address, member.email, MAIL))

    assert replies(member) == []
    (text,) = refusals(member)
    assert "can no longer see" in text
    assert "Canary" not in text


def test_a_closed_account_is_not_heard(member, address):
    member.is_active = False
    member.save()

    come_in(inbound_mail(address, member.email, MAIL))

    assert replies(member) == []


def test_an_account_closed_before_the_relay_comes_is_not_heard(member, address):
    call("inbound", inbound_mail(address, member.email, MAIL))
    member.is_active = False
    member.save()

    relay_effects()

    assert replies(member) == []
    assert InboundReply.objects.get().state == "ignored"
    assert InboundReply.objects.get().text == ""


@pytest.mark.parametrize("text", ["ok", "", "> Léo answered your question.\n"])
def test_words_that_are_no_answer_come_back_with_the_reason(member, address, text):
    member.language = "fr"
    member.save()

    come_in(inbound_mail(address, member.email, text))

    assert replies(member) == []
    assert len(refusals(member)) == 1
    assert Message.objects.get(template=REFUSED).language == "fr"


def test_a_reply_with_an_attachment_is_taken_and_one_beyond_measure_is_dropped(member, address):
    file = {"Name": "plan.pdf", "ContentType": "application/pdf", "ContentID": ""}
    come_in(
        inbound_mail(address, member.email, MAIL, Attachments=[{**file, "Content": "AAAA" * 1_250_000}]),
        inbound_mail(address, member.email, MAIL, Attachments=[{**file, "Content": "AAAA" * 4_000_000}]),
    )

    assert replies(member) == [WORDS]


def test_the_name_of_a_door_fits_an_address():
    for name in ("answer", "a door", "x" * 13, ""):
        with pytest.raises(ValueError, match="name of a door"):
            register_reply_door(name, model="x.Y", templates=frozenset(), take=lambda *_: None)


def test_tokens_of_two_purposes_are_two(member):
    from portal.notifications.tokens import BadToken, unsubscribing

    with pytest.raises(BadToken):
        unsubscribing(reply_token(Thread(member.pk, "question", 1)))
