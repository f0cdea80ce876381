"""Many people act in the same instant, on a real PostgreSQL: the budget holds, and counts equal the votes."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import PermissionDenied

from portal.core.transitions import InvalidTransition
from portal.settings.base import TASKS as OUTBOX_TASKS
from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.expire import expire_votes
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.unmerge import unmerge_idea
from roadmap_feedback.ideas.actions.vote import VoteRefused
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.rankings import refresh_rankings
from tests.races import at_once
from tests.roadmap_feedback.ideas.factories import WHY, crowd, letters, submit, vote
from tests.roadmap_feedback.ideas.test_vote import counts

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 50


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


def test_the_last_votes_are_spent_once(member):
    """One person in fifty windows: ten votes, whatever arrives first."""
    person, ideas = crowd(1)[0], [submit(member) for _ in range(THREADS)]

    came = at_once(lambda n: outcome(lambda: vote(ideas[n], person, random.Random(n).randint(1, 3))), THREADS)

    assert set(came) == {"done", "refused"}
    assert 8 <= IdeaVote.objects.filter(member=person).spent() <= 10
    for idea in ideas:
        counts(idea)


def test_fifty_people_on_one_idea_are_all_counted(idea):
    people = crowd(THREADS)

    assert set(at_once(lambda n: outcome(lambda: vote(idea, people[n], 2)), THREADS)) == {"done"}

    assert counts(idea) == (2 * THREADS, THREADS)


def test_an_idea_that_ships_while_people_vote_holds_no_vote(idea, product_manager):
    people = crowd(THREADS)
    move_idea(idea, "planned", by=product_manager, why=WHY)

    def act(number: int) -> str:
        if number == 25:
            return outcome(lambda: move_idea(idea, "shipped", by=product_manager, why=WHY))
        return outcome(lambda: vote(idea, people[number], 1))

    assert set(at_once(act, THREADS)) <= {"done", "refused"}
    assert not IdeaVote.objects.counting().exists()
    voted = IdeaVote.objects.count()
    idea.refresh_from_db()
    assert (idea.points, idea.people_count) == (voted, voted)


def one_of_everything(number: int, people: list, ideas: list[Idea], manager) -> str:
    """Do one thing that a page or a worker does, and return what came of it."""
    dice = random.Random(number)
    (first, second), person = dice.sample(ideas, 2), people[number % 6]
    deeds = (
        lambda: merge_ideas(first, second, by=manager, why=WHY),
        lambda: unmerge_idea(first, by=manager, why=WHY),
        refresh_rankings if number % 2 else expire_votes,
        lambda: post_comment(first, by=person, body="Said in passing."),
        lambda: vote(first, person, dice.randint(0, 3)),
    )
    return outcome(deeds[number % 5])


def test_votes_comments_merges_and_rankings_at_once_break_nothing(member, product_manager):
    people, ideas = crowd(6), [submit(member) for _ in range(4)]

    for start in range(4):
        came = at_once(
            lambda n, start=start: one_of_everything(n + 7 * start, people, ideas, product_manager), THREADS
        )
        assert set(came) <= {"done", "refused"}

    for idea in Idea.objects.all():
        counts(idea)
        assert idea.comment_count == idea.comments.count()
    assert all(IdeaVote.objects.filter(member=person).spent() <= 10 for person in people)


def test_many_workers_tell_everyone_once(idea, product_manager):
    for person in crowd(30):
        vote(idea, person, 1)
    move_idea(idea, "planned", by=product_manager, why=WHY)

    at_once(lambda _n: letters(), 8)

    told = [letter.member_id for letter in letters("ideas/moved")]
    assert len(told) == len(set(told)) == 31
