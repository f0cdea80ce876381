"""Moves: with a sentence, and told once to everyone who asked, voted or commented, with their reason."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from portal.activity.models import Activity
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.notifications import crowds
from portal.notifications.models import Message
from roadmap_feedback.ideas import notifications
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.vote import VoteRefused
from roadmap_feedback.ideas.models import Idea, IdeaVote
from tests.roadmap_feedback.ideas.factories import WHY, crowd, letters, submit, vote

pytestmark = pytest.mark.django_db


def reasons(template: str) -> dict[str, str]:
    """Return whom a mail of this kind went to, and the reason it gives."""
    return {
        letter.member.name: letter.text.split("You are told because ")[1].splitlines()[0].rstrip(".")
        for letter in letters(template)
    }


def test_everyone_concerned_is_told_once_with_their_reason(idea, member, leader, product_manager, csm):
    voter, talker, gone, both, for_whom = crowd(5)
    vote(idea, voter, 2)
    vote(idea, gone, 1)
    vote(idea, gone, 0)
    vote(idea, both, 1)
    post_comment(idea, by=both, body="And on a tablet.")
    post_comment(idea, by=talker, body="And on a watch.")
    post_comment(idea, by=product_manager, body="On a watch?")
    vote_on_behalf(idea, by=csm, member=for_whom, points=1)

    move_idea(idea, "planned", by=product_manager, why="It comes in spring.")

    assert reasons("ideas/moved") == {
        member.name: "it was your idea",
        voter.name: "you voted for it",
        both.name: "you voted for it",
        talker.name: "you commented on it",
        for_whom.name: "a vote was cast on your behalf",
        csm.name: "you voted for a customer",
    }
    letter = Message.objects.filter(template="ideas/moved").first()
    assert letter.subject == f"Planned: “{idea.title}”"
    assert "It comes in spring." in letter.text
    assert idea.get_absolute_url() in letter.html


def test_thousands_are_told_in_batches_and_a_batch_that_runs_twice_tells_nobody_twice(
    idea, product_manager, monkeypatch
):
    monkeypatch.setattr(crowds, "BATCH", 3)
    for person in crowd(7):
        vote(idea, person, 1)
    move_idea(idea, "planned", by=product_manager, why=WHY)
    assert Effect.objects.filter(kind=notifications.NEWS.kind).count() == 1

    relay_effects()
    for effect in Effect.objects.filter(kind=notifications.NEWS.kind):
        notifications.NEWS.tell_next(effect.payload)
    relay_effects()

    assert Effect.objects.filter(kind=notifications.NEWS.kind).count() == 3
    told = Message.objects.filter(template="ideas/moved").values_list("member", flat=True)
    assert len(told) == len(set(told)) == 8


def test_the_people_of_a_merged_idea_hear_what_becomes_of_the_other(idea, leader, product_manager):
    other = submit(leader)
    voter = crowd(1)[0]
    vote(other, voter, 1)
    merge_ideas(other, idea, by=product_manager, why=WHY)
    move_idea(idea, "planned", by=product_manager, why=WHY)

    told = reasons("ideas/moved")

    assert told[leader.name] == "it was your idea"
    assert told[voter.name] == "you voted for it"


def test_a_shipped_idea_says_that_votes_are_back_and_is_a_fact(idea, leader, member, product_manager):
    vote(idea, leader, 1)
    move_idea(idea, "planned", by=product_manager, why=WHY)
    move_idea(idea, "shipped", by=product_manager, why=WHY)

    shipped = [letter for letter in letters("ideas/moved") if letter.subject.startswith("Shipped")]
    assert all("you have them back" in letter.text for letter in shipped)
    fact = Activity.objects.of_kind("idea_shipped").get()
    assert (fact.actor, fact.target, fact.subject) == (product_manager, member, idea)
    assert Activity.objects.of_kind("idea_moved").count() == 2


@pytest.mark.parametrize(
    ("status", "why", "sentence"),
    [
        ("planned", " ", "Say in a sentence"),
        ("shipped", WHY, "“New” cannot become “Shipped”"),
        ("new", WHY, "cannot become"),
        ("nonsense", WHY, "cannot become"),
    ],
)
def test_a_wrong_move_is_refused(idea, product_manager, status, why, sentence):
    with pytest.raises(InvalidTransition, match=sentence):
        move_idea(idea, status, by=product_manager, why=why)
    assert Idea.objects.get(pk=idea.pk).status == "new"


@pytest.mark.parametrize("who", ["member", "csm", "marketer", "community_manager"])
def test_only_product_moves(idea, who, request):
    with pytest.raises(PermissionDenied):
        move_idea(idea, "planned", by=request.getfixturevalue(who), why=WHY)


def test_a_vote_for_a_customer_is_attributed_told_and_withdrawn_by_the_person(
    idea, leader, csm, signed_in, product_manager
):
    vote_on_behalf(idea, by=csm, member=leader, points=2, note="In every review.")

    letter = letters("ideas/represented")[0]
    assert letter.member == leader
    assert "Chris Success" in letter.subject
    assert IdeaVote.objects.filter(member=leader).spent() == 0
    screen = signed_in(product_manager).get(reverse("ideas_admin:idea", args=[idea.pk])).content.decode()
    assert "cast by Chris Success" in screen
    assert "In every review." in screen

    signed_in(leader).post(f"/ideas/{idea.pk}/vote/", {"points": 0})

    idea.refresh_from_db()
    assert (idea.points, idea.people_count) == (0, 0)


def test_an_own_vote_goes_before_one_cast_for_the_person(idea, leader, csm):
    vote_on_behalf(idea, by=csm, member=leader, points=3)
    vote(idea, leader, 1)

    idea.refresh_from_db()
    assert (idea.points, idea.people_count) == (1, 1)
    with pytest.raises(VoteRefused, match="votes for this idea already"):
        vote_on_behalf(idea, by=csm, member=leader, points=3)


def test_an_organization_counts_once_and_as_no_person(idea, acme, csm, product_manager):
    vote_on_behalf(idea, by=csm, organization=acme, points=3)
    vote_on_behalf(idea, by=product_manager, organization=acme, points=2)

    idea.refresh_from_db()
    assert (idea.points, idea.people_count) == (2, 0)


@pytest.mark.parametrize("who", ["member", "marketer", "community_manager"])
def test_only_product_and_customer_success_vote_for_customers(idea, acme, who, request):
    with pytest.raises(PermissionDenied):
        vote_on_behalf(idea, by=request.getfixturevalue(who), organization=acme, points=1)


@pytest.mark.parametrize("whom", ["csm", "ex_member"])
def test_only_a_customer_can_be_voted_for(idea, product_manager, whom, request):
    with pytest.raises(PermissionDenied):
        vote_on_behalf(idea, by=product_manager, member=request.getfixturevalue(whom), points=1)
