"""Many people act in the same instant, on a real PostgreSQL: one release, one thanks, counts that hold."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.settings.base import TASKS as OUTBOX_TASKS
from roadmap_feedback.ideas.actions.vote import VoteRefused
from roadmap_feedback.ideas.models import IdeaVote
from roadmap_feedback.roadmap.actions.follow import follow_card, unfollow_card
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from roadmap_feedback.roadmap.models import Card, CardFollow, ClosedIdea
from tests.races import at_once
from tests.roadmap_feedback.ideas.factories import crowd, letters, vote
from tests.roadmap_feedback.roadmap.factories import planned, put, write

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 24


@pytest.fixture(autouse=True)
def as_in_production(settings):
    """Jobs wait in the outbox, where they hold no locks of the people who act."""
    settings.TASKS = OUTBOX_TASKS


def outcome(act) -> str:
    """Return what came of it: refusals are an answer, anything else is an error."""
    try:
        act()
    except (VoteRefused, InvalidTransition, PermissionDenied):
        return "refused"
    return "done"


def test_a_note_published_in_many_windows_is_published_once(card, idea, product_manager):
    for person in crowd(20):
        vote(idea, person, 1)
    letters()
    note = write(product_manager, cards=(card,))

    came = at_once(lambda _n: outcome(lambda: publish_note(note, by=product_manager)), THREADS)
    at_once(lambda _n: letters(), 8)

    assert sorted(came) == ["done", *["refused"] * (THREADS - 1)]
    told = [letter.member_id for letter in letters("roadmap/released")]
    assert len(told) == len(set(told)) == 21
    assert Activity.objects.of_kind("idea_shipped").count() == 1


def test_notes_that_name_the_same_ideas_close_each_once(product_manager, member):
    ideas = [planned(product_manager, member) for _ in range(4)]
    notes = [write(product_manager, ideas=tuple(ideas[n % 2 :])) for n in range(8)]

    came = at_once(lambda n: outcome(lambda: publish_note(notes[n], by=product_manager)), 8)
    letters()

    assert set(came) == {"done"}
    assert ClosedIdea.objects.count() == Activity.objects.of_kind("idea_shipped").count() == 4


def test_followers_are_counted_whatever_arrives_first(card):
    people = crowd(12)

    at_once(lambda n: follow_card(card, by=people[n % 12]), THREADS)
    assert Card.objects.get().follower_count == CardFollow.objects.count() == 12

    at_once(lambda n: (follow_card if n % 2 else unfollow_card)(card, by=people[n % 12]), THREADS)
    assert Card.objects.get().follower_count == CardFollow.objects.count()
    assert Activity.objects.of_kind("roadmap_card_followed").standing().count() == CardFollow.objects.count()


def test_a_release_while_people_vote_follow_and_move_leaves_no_vote_behind(idea, product_manager):
    card, people = put(product_manager, idea, stage="now"), crowd(THREADS)
    note = write(product_manager, cards=(card,))

    def act(number: int) -> str:
        deeds = (
            lambda: publish_note(note, by=product_manager),
            lambda: vote(idea, people[number], 1),
            lambda: follow_card(card, by=people[number]),
            lambda: move_card(card, "next" if number % 2 else "later", by=product_manager, why="Soon."),
        )
        return outcome(deeds[number % 4])

    assert set(at_once(act, THREADS)) <= {"done", "refused"}
    assert not IdeaVote.objects.counting().exists()
    card.refresh_from_db()
    assert (card.stage, card.follower_count) == ("released", CardFollow.objects.count())
