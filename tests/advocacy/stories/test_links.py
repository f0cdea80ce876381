"""Private links: one purpose, one person, one answer, and the very text that would go out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.asks.models import Consent
from advocacy.stories.actions.board import move_story
from advocacy.stories.actions.links import answer_link, send_link
from advocacy.stories.actions.preparing import note_facts
from advocacy.stories.models import Link, Story
from advocacy.stories.tasks import remind
from advocacy.stories.tokens import link_url
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from tests.advocacy.stories.factories import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def permission(journey, marketer) -> Link:
    """The company is asked."""
    story = journey.to("permission")
    note_facts(story, by=marketer, approver_name="Helen Marsh", approver_email="helen@acme.example")
    return send_link(story, "permission", by=marketer)


@pytest.fixture
def review(journey) -> Link:
    """The customer reads."""
    journey.to("customer_review")
    return journey.review_link


def answer(client, link: Link, **data: object):
    return client.post(link_url(link), {"signer": "Helen Marsh", **data}, follow=True)


def test_the_company_agrees_without_an_account(client, permission):
    page = client.get(link_url(permission))
    assert "May Mia Member tell how you work?" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert not page.cookies

    after = answer(client, permission, answer="yes", allowed=["name", "figures"])

    assert "your answer is noted" in after.content.decode()
    assert Story.objects.get().stage == "preparation"
    consents = Consent.objects.filter(organization=permission.story.organization)
    assert {(consent.use, consent.approver) for consent in consents} == {
        ("name", "Helen Marsh"),
        ("figures", "Helen Marsh"),
    }


@pytest.mark.parametrize(("word", "stage"), [("no", "declined"), ("anonymous", "preparation")])
def test_a_company_may_refuse_or_hide_its_name(client, permission, word, stage):
    answer(client, permission, answer=word, allowed=["name", "logo", "figures"])

    story = Story.objects.get()
    assert (story.stage, story.is_anonymous) == (stage, word == "anonymous")
    uses = set(Consent.objects.filter(organization=story.organization).values_list("use", flat=True))
    assert uses == ({"figures"} if word == "anonymous" else set())


def test_looking_changes_nothing(client, review):
    for _time in range(2):
        page = client.get(link_url(review)).content.decode()

    assert "We stopped guessing" in page
    assert review.editions[0]["digest"] in page
    assert Link.objects.get(pk=review.pk).answer == ""


def test_a_signature_keeps_who_when_and_what(client, review):
    answer(client, review, answer="signed")

    link = Link.objects.get(pk=review.pk)
    assert (link.answer, link.signer, link.answered_at is not None) == ("signed", "Helen Marsh", True)
    assert link.editions == review.editions
    assert Story.objects.get().stage == "customer_legal"


def test_a_comment_sends_it_back_to_the_draft(client, review, marketer):
    answer(client, review, answer="commented", comment="31 % is too much.")

    story = Story.objects.get()
    assert (story.stage, story.transitions.first().why) == ("draft", "Helen Marsh: 31 % is too much.")
    assert "31 % is too much" in Message.objects.filter(template="stories/news", member=marketer)[0].text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"answer": "signed", "signer": " "}, "Write your name."),
        ({"answer": "commented"}, "Say what should change."),
        ({"answer": "yes"}, "Choose one of the answers."),
        ({}, "Choose one of the answers."),
    ],
)
def test_an_answer_that_will_not_do_says_why(client, review, data, sentence):
    page = answer(client, review, **data)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert Story.objects.get().stage == "customer_review"


def test_a_text_that_was_changed_cannot_be_signed(client, review):
    edit(review.story, quote="We love the product.")

    page = client.get(link_url(review)).content.decode()
    assert "We love the product" not in page
    assert "The text was changed meanwhile" in page
    assert answer(client, review, answer="signed").status_code == 422
    assert Link.objects.get(pk=review.pk).answer == ""


def test_one_link_is_answered_once(client, review):
    answer(client, review, answer="signed")

    with pytest.raises(InvalidTransition, match="no longer open"):
        answer_link(review, answer="commented", signer="Eve", comment="Changed my mind.")
    assert "I sign this text" not in client.get(link_url(review)).content.decode()


def test_a_link_for_one_purpose_opens_nothing_else(client, permission, review):
    for link, other in ((permission, "review"), (review, "legal"), (review, "permission")):
        address = link_url(link).replace(f"/{link.purpose}/", f"/{other}/")
        assert client.get(address).status_code == 404
    for wrong in (link_url(review)[:-3] + "x/", "/stories/private/review/abc/", "/stories/private/all/abc/"):
        assert client.get(wrong).status_code == 404


def test_a_link_that_ran_out_or_was_replaced_is_closed(client, review, marketer):
    newer = send_link(review.story, "review", by=marketer)
    assert client.get(link_url(review)).status_code == 410
    Link.objects.filter(pk=newer.pk).update(expires_at=timezone.now())
    assert client.get(link_url(newer)).status_code == 410
    assert answer(client, newer, answer="signed").status_code == 410
    assert Story.objects.get().stage == "customer_review"


def test_the_mail_goes_to_somebody_without_an_account_and_forgets_the_link(review, settings):
    settings.KEEP_SECRET_MAIL = False
    message = Message.objects.get(template="stories/review")
    assert (message.address, message.member) == ("communication@acme.example", None)
    assert link_url(review) in message.text
    assert "You need no account" in message.text

    relay_effects()

    message.refresh_from_db()
    assert message.sent_at
    assert link_url(review) not in message.text + message.html


def test_the_mail_speaks_the_reviewers_language(journey, marketer):
    story = journey.to("internal_review")
    note_facts(story, by=marketer, language="fr")
    journey.to("customer_review")

    assert Message.objects.get(template="stories/review").language == "fr"


def test_reminders_come_on_their_days_once_and_end_in_a_pause(review, marketer):
    sent = []
    for day in (0, 1, 2, 7, 7, 14, 20, 21, 22, 30, 31):
        Link.objects.filter(pk=review.pk).update(sent_at=timezone.now() - timedelta(days=day, hours=1))
        remind()
        remind()
        sent.append(Message.objects.filter(template="stories/reminder").count())

    assert sent == [0, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3]
    story = Story.objects.get()
    assert story.stage == "paused"
    assert story.tasks.filter(kind="call").count() == 1
    news = [message.text for message in Message.objects.filter(template="stories/news", member=marketer)]
    assert sum("call them" in text for text in news) == 1
    assert sum("for 30 days" in text for text in news) == 1


def test_missed_reminders_are_not_sent_in_a_heap(review):
    Link.objects.filter(pk=review.pk).update(sent_at=timezone.now() - timedelta(days=15))
    remind()

    assert Message.objects.filter(template="stories/reminder").count() == 1


def test_a_story_that_goes_back_closes_its_links(client, review, marketer):
    move_story(review.story, "draft", by=marketer, why="A figure is wrong.")

    assert client.get(link_url(review)).status_code == 410
