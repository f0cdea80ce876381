"""Cards: made, changed and moved by product alone, and told to those who follow, once, with why."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from portal.activity.models import Activity
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.notifications import crowds
from portal.notifications.models import Message
from roadmap_feedback.roadmap import notifications
from roadmap_feedback.roadmap.actions.create import create_card
from roadmap_feedback.roadmap.actions.edit import edit_card
from roadmap_feedback.roadmap.actions.follow import follow_card, unfollow_card
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.drafts import DraftRefused
from roadmap_feedback.roadmap.models import Card, CardFollow
from tests.roadmap_feedback.ideas.factories import crowd, letters
from tests.roadmap_feedback.roadmap.factories import draft_of, put

pytestmark = pytest.mark.django_db
WHY = "Two of us became free."
NOT_PRODUCT = ["member", "csm", "marketer", "community_manager"]


def test_a_card_is_put_on_the_roadmap(card, product_manager):
    assert (card.stage, card.audience, card.follower_count) == ("next", "public", 0)
    assert "<strong>where there is no signal</strong>" in card.why_html
    fact = Activity.objects.of_kind("roadmap_card_created").get()
    assert (fact.actor, fact.subject) == (product_manager, card)
    assert [(step.old, step.new) for step in card.transitions.all()] == [("", "next")]


@pytest.mark.parametrize("stage", ["released", "dropped", "odd"])
def test_a_card_begins_in_a_column(card, product_manager, stage):
    with pytest.raises(InvalidTransition, match="begins under"):
        create_card(draft_of(card), by=product_manager, stage=stage)


def test_a_card_holds_an_idea(card, product_manager):
    with pytest.raises(DraftRefused, match="at least one idea"):
        create_card(draft_of(card, ideas=[]), by=product_manager)
    with pytest.raises(DraftRefused, match="at least one idea"):
        edit_card(card, draft_of(card, ideas=[]), by=product_manager)


@pytest.mark.parametrize("who", NOT_PRODUCT)
def test_only_product_makes_changes_and_moves_cards(card, who, request):
    person = request.getfixturevalue(who)
    for act in (
        lambda: create_card(draft_of(card), by=person),
        lambda: edit_card(card, draft_of(card, title="Another title"), by=person),
        lambda: move_card(card, "now", by=person, why=WHY),
    ):
        with pytest.raises(PermissionDenied):
            act()
    card.refresh_from_db()
    assert (card.stage, Card.objects.count()) == ("next", 1)


def test_those_who_follow_hear_of_a_move_once_with_why(card, member, leader, product_manager):
    follow_card(card, by=member)
    follow_card(card, by=leader)
    unfollow_card(card, by=leader)
    follow_card(card, by=product_manager)

    move_card(card, "now", by=product_manager, why=WHY)
    for _again in range(2):
        letters("roadmap/")
        notifications.NEWS.tell_next({"what": "moved", "pk": card.transitions.first().pk, "after": 0})

    letter = letters("roadmap/moved")[0]
    assert Message.objects.filter(template="roadmap/moved").count() == 1
    assert letter.member == member
    assert letter.subject == f"Now: “{card.title}”"
    assert WHY in letter.text
    assert "You are told because you follow this card." in letter.text
    assert card.get_absolute_url() in letter.html
    assert Activity.objects.of_kind("roadmap_card_moved").count() == 1


def test_thousands_are_told_in_batches(card, product_manager, monkeypatch):
    monkeypatch.setattr(crowds, "BATCH", 3)
    for person in crowd(7):
        follow_card(card, by=person)
    move_card(card, "now", by=product_manager, why=WHY)

    relay_effects()

    told = Message.objects.filter(template="roadmap/moved").values_list("member", flat=True)
    assert len(told) == len(set(told)) == 7


def test_a_mail_about_a_card_that_is_no_longer_for_members_does_not_go_out(card, member, product_manager):
    follow_card(card, by=member)
    edit_card(card, draft_of(card, audience="staff"), by=product_manager)
    move_card(card, "now", by=product_manager, why=WHY)

    assert letters("roadmap/") == []


@pytest.mark.parametrize(
    ("stage", "why", "sentence"),
    [
        ("now", " ", "Say in a sentence"),
        ("next", WHY, "cannot become"),
        ("odd", WHY, "cannot become"),
        ("released", WHY, "Publish a release note"),
    ],
)
def test_a_wrong_move_is_refused(card, product_manager, stage, why, sentence):
    with pytest.raises(InvalidTransition, match=sentence):
        move_card(card, stage, by=product_manager, why=why)
    assert Card.objects.get(pk=card.pk).stage == "next"


def test_a_promise_that_changes_needs_a_sentence_and_is_told(card, member, product_manager):
    follow_card(card, by=member)
    later = draft_of(card, target=date(2027, 4, 1))
    with pytest.raises(DraftRefused, match="why the promise changes"):
        edit_card(card, later, by=product_manager)

    edit_card(card, later, by=product_manager, sentence="The scanner comes first.")

    letter = letters("roadmap/moved")[0]
    assert "was No date yet and is now Q2 2027" in letter.text
    assert "The scanner comes first." in letter.text
    assert Card.objects.get(pk=card.pk).target == date(2027, 4, 1)


def test_words_alone_are_mended_in_silence(card, member, product_manager):
    follow_card(card, by=member)

    edit_card(card, draft_of(card, title="Orders without a signal"), by=product_manager)

    assert Card.objects.get(pk=card.pk).slug == "orders-without-a-signal"
    assert letters("roadmap/") == []
    assert Activity.objects.of_kind("roadmap_card_edited").count() == 1


def test_what_left_the_roadmap_is_not_changed(card, product_manager):
    move_card(card, "dropped", by=product_manager, why="Nobody would use it.")

    with pytest.raises(DraftRefused, match="has left the roadmap"):
        edit_card(card, draft_of(card, title="Another title"), by=product_manager)
    assert move_card(card, "later", by=product_manager, why=WHY).stage == "later"


def test_following_twice_is_once_and_letting_go_takes_the_fact_back(card, member):
    assert follow_card(card, by=member).follower_count == 1
    assert follow_card(card, by=member).follower_count == 1
    assert Activity.objects.of_kind("roadmap_card_followed").standing().count() == 1

    assert unfollow_card(card, by=member).follower_count == 0
    assert unfollow_card(card, by=member).follower_count == 0
    assert not Activity.objects.of_kind("roadmap_card_followed").standing().exists()
    assert follow_card(card, by=member).follower_count == 1


@pytest.mark.parametrize("who", ["stranger", "ex_member"])
def test_whoever_is_not_signed_in_follows_nothing(card, who, request):
    with pytest.raises(PermissionDenied):
        follow_card(card, by=request.getfixturevalue(who))


def test_nobody_follows_what_is_not_for_them_or_has_left(card, member, csm, product_manager):
    hidden = put(product_manager, audience="staff")
    with pytest.raises(PermissionDenied):
        follow_card(hidden, by=member)
    assert follow_card(hidden, by=csm).follower_count == 1

    move_card(card, "dropped", by=product_manager, why=WHY)
    with pytest.raises(PermissionDenied):
        follow_card(card, by=member)
    assert not CardFollow.objects.filter(card=card).exists()
