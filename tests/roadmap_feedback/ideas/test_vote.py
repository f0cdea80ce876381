"""Votes: ten a person, three an idea, counts that equal the votes behind them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.activity.models import Activity
from roadmap_feedback.ideas.actions.expire import expire_votes, remind_of_votes
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.vote import VoteRefused, cast_vote, renew_vote
from roadmap_feedback.ideas.models import Idea, IdeaVote
from tests.roadmap_feedback.ideas.factories import WHY, crowd, letters, submit, vote

pytestmark = pytest.mark.django_db


def counts(idea: Idea) -> tuple[int, int]:
    """Return what the row says: votes and people; and see that the votes say the same."""
    idea.refresh_from_db()
    votes = list(IdeaVote.objects.filter(idea=idea).counting())
    assert idea.points == sum(vote.points for vote in votes)
    assert idea.people_count == len({vote.member_id for vote in votes} - {None})
    return idea.points, idea.people_count


def standing(idea: Idea, kind: str = "idea_voted") -> int:
    """Return how many facts of a kind hold about an idea."""
    return Activity.objects.of_kind(kind).about(idea).standing().count()


def test_a_vote_counts_and_is_a_fact_about_the_author(idea, leader, member):
    vote(idea, leader, 2)

    assert counts(idea) == (2, 1)
    fact = Activity.objects.of_kind("idea_voted").get()
    assert (fact.actor, fact.target, fact.subject) == (leader, member, idea)


def test_a_vote_is_changed_and_counts_once(idea, leader):
    for points in (1, 3, 3, 2):
        vote(idea, leader, points)

    assert counts(idea) == (2, 1)
    assert standing(idea) == 1


def test_a_vote_is_withdrawn_and_cast_again(idea, leader):
    vote(idea, leader, 3)
    vote(idea, leader, 0)
    assert counts(idea) == (0, 0)
    assert standing(idea) == 0

    vote(idea, leader, 1)

    assert counts(idea) == (1, 1)
    assert standing(idea) == 1


def test_the_author_may_vote_too(idea, member):
    assert vote(idea, member).points == 1


def test_ten_votes_are_all_there_is(leader):
    ideas = [submit() for _ in range(4)]
    for idea in ideas[:3]:
        vote(idea, leader, 3)

    with pytest.raises(VoteRefused, match="You have 1 vote left"):
        vote(ideas[3], leader, 2)
    vote(ideas[3], leader, 1)

    assert counts(ideas[3]) == (1, 1)
    vote(ideas[0], leader, 1)
    vote(ideas[3], leader, 3)
    assert IdeaVote.objects.filter(member=leader).spent() == 10


@pytest.mark.parametrize("points", [4, -1, 10])
def test_one_idea_takes_three(idea, leader, points):
    with pytest.raises(VoteRefused):
        vote(idea, leader, points)
    assert counts(idea) == (0, 0)


@pytest.mark.parametrize("status", ["planned", "shipped"])
def test_an_open_idea_takes_votes_a_decided_one_does_not(idea, leader, product_manager, status):
    move_idea(idea, "planned", by=product_manager, why=WHY)
    if status == "shipped":
        move_idea(idea, "shipped", by=product_manager, why=WHY)
        with pytest.raises(PermissionDenied):
            vote(idea, leader)
    else:
        assert vote(idea, leader).points == 1


@pytest.mark.parametrize("who", ["product_manager", "csm", "administrator", "ex_member", "stranger"])
def test_the_votes_are_the_customers(idea, who, request):
    with pytest.raises(PermissionDenied):
        cast_vote(idea, by=request.getfixturevalue(who), points=1)
    assert counts(idea) == (0, 0)


def test_a_shipped_idea_gives_the_votes_back_and_keeps_its_count(idea, leader, product_manager):
    other = submit()
    vote(idea, leader, 3)
    vote(other, leader, 3)
    move_idea(idea, "planned", by=product_manager, why=WHY)

    move_idea(idea, "shipped", by=product_manager, why=WHY)

    idea.refresh_from_db()
    assert (idea.points, idea.people_count) == (3, 1)
    assert IdeaVote.objects.filter(member=leader).spent() == 3


def test_a_reopened_idea_starts_without_votes(idea, leader, product_manager):
    vote(idea, leader, 3)
    move_idea(idea, "declined", by=product_manager, why=WHY)

    move_idea(idea, "under_review", by=product_manager, why=WHY)

    assert counts(idea) == (0, 0)


def test_a_vote_counts_for_a_year_and_is_renewed_by_one_click(idea, leader, member, signed_in):
    now = timezone.now()
    vote(idea, leader, 2, at=now - timedelta(days=364))
    vote(idea, member, 1, at=now - timedelta(days=364))
    page = BeautifulSoup(signed_in(leader).get(idea.get_absolute_url()).content, "html.parser")
    assert page.select_one(f'form[action="/ideas/{idea.pk}/renew/"]')

    signed_in(leader).post(f"/ideas/{idea.pk}/renew/")
    assert expire_votes(at=now + timedelta(days=2)) == 1
    assert expire_votes(at=now + timedelta(days=2)) == 0

    assert counts(idea) == (2, 1)
    assert IdeaVote.objects.filter(member=member).spent() == 0
    with pytest.raises(VoteRefused):
        renew_vote(idea, by=member)


def test_one_mail_reminds_of_all_votes_that_end_soon(leader):
    ideas = [submit(), submit()]
    for idea in ideas:
        vote(idea, leader, 1, at=timezone.now() - timedelta(days=340))
    vote(submit(), leader, 1)

    assert remind_of_votes() == 1
    assert remind_of_votes() == 0

    letter = letters("ideas/expiring")[0]
    assert letter.member == leader
    assert all(idea.title in letter.text for idea in ideas)
    assert letter.subject == "2 of your votes end soon"


def test_a_click_is_answered_with_the_control_and_the_votes_left(idea, leader, signed_in):
    response = signed_in(leader).post(
        f"/ideas/{idea.pk}/vote/", {"points": 2, "note": "We print it."}, headers={"HX-Request": "true"}
    )

    control = BeautifulSoup(response.content, "html.parser").find(id="ballot")
    assert [button["aria-pressed"] for button in control.select(".ballot-points button")] == [
        "false", "true", "false",
    ]  # fmt: skip
    assert "8 of your 10 votes left" in " ".join(control.select_one(".votes-left").text.split())
    assert control.textarea.text.strip() == "We print it."


def test_a_vote_over_the_budget_says_what_is_left(leader, signed_in):
    for idea in (submit(), submit(), submit()):
        vote(idea, leader, 3)
    last = submit()
    client = signed_in(leader)

    clicked = client.post(f"/ideas/{last.pk}/vote/", {"points": 3}, headers={"HX-Request": "true"})
    sent = client.post(f"/ideas/{last.pk}/vote/", {"points": 3}, follow=True)

    for answer in (clicked, sent):
        assert "You have 1 vote left" in answer.content.decode()
    buttons = BeautifulSoup(clicked.content, "html.parser").select(".ballot-points button")
    assert ["disabled" in button.attrs for button in buttons] == [False, True, True]
    assert counts(last) == (0, 0)


@pytest.mark.parametrize("points", ["", "4", "-1", "1.5", "many", "\uff11"])
def test_nonsense_is_no_vote(idea, leader, signed_in, points):
    assert signed_in(leader).post(f"/ideas/{idea.pk}/vote/", {"points": points}).status_code == 400
    assert counts(idea) == (0, 0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clicks=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4), st.integers(0, 3)), max_size=20))
def test_whatever_people_click_the_budget_holds_and_the_counts_are_the_votes(clicks, member):
    people, ideas = crowd(2), [submit(member) for _ in range(5)]

    for person, place, points in clicks:
        try:
            vote(ideas[place], people[person], points)
        except VoteRefused:
            assert points

    for idea in ideas:
        counts(idea)
        assert standing(idea) == idea.people_count
    assert all(IdeaVote.objects.filter(member=person).spent() <= 10 for person in people)
