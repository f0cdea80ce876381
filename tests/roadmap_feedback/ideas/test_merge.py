"""Merging and undoing it: a person counts once, nobody spends more than ten, and nothing is lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.merge import merge_ideas, preview_merge
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.unmerge import unmerge_idea
from roadmap_feedback.ideas.actions.vote import VoteRefused
from roadmap_feedback.ideas.models import Idea, IdeaVote
from tests.roadmap_feedback.ideas.factories import WHY, crowd, letters, submit, vote
from tests.roadmap_feedback.ideas.test_vote import counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(leader) -> Idea:
    return submit(leader, title="The weekly plan should fit a small screen")


def votes_on(idea: Idea) -> dict[str, int]:
    """Return who stands behind an idea, and with how many votes."""
    votes = IdeaVote.objects.filter(idea=idea).counting().select_related("member", "organization")
    return {str(vote.member or vote.organization): vote.points for vote in votes}


def test_a_person_who_voted_for_both_counts_once_and_has_the_rest_back(idea, other, product_manager):
    ann, ben, cid = crowd(3)
    vote(idea, ann, 2)
    vote(other, ann, 2)
    vote(idea, ben, 3)
    vote(other, cid, 1)
    preview = preview_merge(other, idea)

    merge_ideas(other, idea, by=product_manager, why=WHY)

    assert votes_on(idea) == {ann.name: 3, ben.name: 3, cid.name: 1}
    assert votes_on(other) == {}
    assert counts(idea) == (7, 3) == (preview.points, preview.people)
    assert preview.returned == 1
    assert IdeaVote.objects.filter(member=ann).spent() == 3


def test_comments_move_along_and_say_where_they_were_written(idea, other, leader, product_manager, client):
    post_comment(other, by=leader, body="On the **phone** please.")

    merge_ideas(other, idea, by=product_manager, why=WHY)

    page = client.get(idea.get_absolute_url()).content.decode()
    assert "On the <strong>phone</strong> please." in page
    assert f"Written under “{other.title}”" in page
    assert Idea.objects.get(pk=idea.pk).comment_count == 1
    assert idea.get_absolute_url() in client.get(other.get_absolute_url()).content.decode()
    assert other.title not in client.get("/ideas/").content.decode()


def test_undoing_a_merge_puts_all_back(idea, other, leader, product_manager, csm, acme):
    ann, ben = crowd(2)
    for person, here, there in ((ann, 2, 2), (ben, 3, 0)):
        vote(idea, person, here)
        vote(other, person, there)
    vote_on_behalf(other, by=csm, organization=acme, points=2)
    comment = post_comment(other, by=leader, body="On the phone please.")
    before = votes_on(idea), votes_on(other), counts(idea), counts(other)
    merge_ideas(other, idea, by=product_manager, why=WHY)
    later = post_comment(idea, by=leader, body="Said after the merge.")

    unmerge_idea(other, by=product_manager, why="They differ.")

    assert (votes_on(idea), votes_on(other), counts(idea), counts(other)) == before
    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("new", None)
    assert list(other.comments.all()) == [comment]
    assert list(idea.comments.all()) == [later]
    assert [step.new for step in other.transitions.all()] == ["new", "duplicate", "new"]
    assert not Activity.objects.of_kind("idea_merged").standing().exists()


def test_comments_leave_an_idea_that_was_decided_meanwhile(idea, other, leader, product_manager):
    vote(idea, leader, 2)
    post_comment(other, by=leader, body="Where there is no signal, too.")
    merge_ideas(other, idea, by=product_manager, why=WHY)
    move_idea(idea, "declined", by=product_manager, why=WHY)

    unmerge_idea(other, by=product_manager, why="They differ.")

    idea.refresh_from_db()
    other.refresh_from_db()
    assert (idea.comment_count, idea.points, other.comment_count) == (0, 2, 1)


def test_whoever_spent_the_votes_meanwhile_gets_back_what_is_left(idea, other, product_manager):
    ann = crowd(1)[0]
    third = [submit() for _ in range(3)]
    vote(idea, ann, 3)
    vote(other, ann, 3)
    merge_ideas(other, idea, by=product_manager, why=WHY)
    for spending, points in zip(third, (3, 3, 1), strict=True):
        vote(spending, ann, points)

    unmerge_idea(other, by=product_manager, why="They differ.")

    assert votes_on(idea) == {ann.name: 3}
    assert votes_on(other) == {}
    assert IdeaVote.objects.filter(member=ann).spent() == 10


@pytest.mark.parametrize("points", [0, 1])
def test_a_vote_changed_on_the_merged_idea_is_the_later_word(idea, other, product_manager, points):
    ann = crowd(1)[0]
    vote(other, ann, 3)
    merge_ideas(other, idea, by=product_manager, why=WHY)
    vote(idea, ann, points)

    unmerge_idea(other, by=product_manager, why="They differ.")

    assert votes_on(other) == {}
    assert votes_on(idea) == ({ann.name: points} if points else {})
    counts(idea)


def test_a_chain_is_undone_from_its_end(idea, other, product_manager):
    ann = crowd(1)[0]
    last = submit(title="Everything on every screen")
    vote(other, ann, 2)
    merge_ideas(other, idea, by=product_manager, why=WHY)
    merge_ideas(idea, last, by=product_manager, why=WHY)
    assert votes_on(last) == {ann.name: 2}

    with pytest.raises(InvalidTransition, match="Undo the merge of"):
        unmerge_idea(other, by=product_manager, why=WHY)
    unmerge_idea(idea, by=product_manager, why=WHY)
    assert votes_on(idea) == {ann.name: 2}
    unmerge_idea(other, by=product_manager, why=WHY)

    assert (votes_on(other), votes_on(idea), votes_on(last)) == ({ann.name: 2}, {}, {})


@pytest.mark.parametrize(("own_on", "expected"), [("source", 1), ("target", 1)])
def test_a_vote_cast_for_a_person_gives_way_to_their_own_and_comes_back(
    idea, other, leader, csm, product_manager, own_on, expected
):
    source, target = other, idea
    mine, theirs = (source, target) if own_on == "source" else (target, source)
    vote(mine, leader, 1)
    vote_on_behalf(theirs, by=csm, member=leader, points=3)

    merge_ideas(source, target, by=product_manager, why=WHY)
    assert votes_on(target) == {leader.name: expected}
    assert counts(target) == (1, 1)
    assert IdeaVote.objects.filter(member=leader).spent() == 1

    unmerge_idea(source, by=product_manager, why=WHY)
    assert (votes_on(mine), votes_on(theirs)) == ({leader.name: 1}, {leader.name: 3})


def test_everyone_of_the_merged_idea_is_told_both_times_and_once(idea, other, leader, product_manager):
    ann, ben = crowd(2)
    vote(other, ann, 1)
    vote(idea, ben, 1)

    merge_ideas(other, idea, by=product_manager, why="One wish in two words.")
    told = letters("ideas/merged")
    unmerge_idea(other, by=product_manager, why="They differ.")

    assert sorted(letter.member.name for letter in told) == sorted([ann.name, leader.name])
    assert "One wish in two words." in told[0].text
    assert idea.title in told[0].html
    assert len(letters("ideas/unmerged")) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda i, o, m: merge_ideas(o, i, by=m, why="  "), "Say in a sentence"),
        (lambda i, o, m: merge_ideas(i, i, by=m, why=WHY), "into itself"),
        (lambda i, o, m: unmerge_idea(i, by=m, why=WHY), "not merged"),
        (lambda i, o, m: move_idea(i, "duplicate", by=m, why=WHY), "Merge the idea"),
        (
            lambda i, o, m: (move_idea(i, "declined", by=m, why=WHY), merge_ideas(o, i, by=m, why=WHY)),
            "still open",
        ),
        (
            lambda i, o, m: (move_idea(o, "declined", by=m, why=WHY), merge_ideas(o, i, by=m, why=WHY)),
            "cannot become",
        ),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(idea, other, product_manager, change, sentence):
    with pytest.raises(InvalidTransition, match=sentence):
        change(idea, other, product_manager)


@pytest.mark.parametrize("who", ["member", "csm", "marketer", "community_manager"])
def test_only_product_merges(idea, other, who, request):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        merge_ideas(other, idea, by=person, why=WHY)
    with pytest.raises(PermissionDenied):
        unmerge_idea(other, by=person, why=WHY)


STEPS = st.one_of(
    st.tuples(st.just("vote"), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("behalf"), st.integers(0, 3), st.integers(0, 3), st.integers(1, 3)),
    st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("unmerge"), st.integers(0, 3), st.just(0), st.just(0)),
)


def play(step: tuple, people: list, ideas: list[Idea], manager) -> None:
    """Take one step; what is refused changes nothing."""
    what, first, second, points = step
    try:
        if what == "vote":
            vote(ideas[first], people[second], points)
        elif what == "behalf":
            vote_on_behalf(ideas[first], by=manager, member=people[second], points=points)
        elif what == "merge":
            merge_ideas(ideas[first], ideas[second], by=manager, why=WHY)
        else:
            unmerge_idea(ideas[first], by=manager, why=WHY)
    except (VoteRefused, PermissionDenied, InvalidTransition):
        pass


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_whatever_is_voted_merged_and_undone_the_counts_are_the_votes_and_the_budget_holds(
    steps, member, product_manager
):
    people, ideas = crowd(4), [submit(member) for _ in range(4)]

    for step in steps:
        play(step, people, ideas, product_manager)
        for idea in ideas:
            counts(idea)
    assert all(IdeaVote.objects.filter(member=person).spent() <= 10 for person in people)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=15))
def test_a_merge_undone_at_once_leaves_everything_as_it_was(steps, member, product_manager):
    people, ideas = crowd(4), [submit(member) for _ in range(4)]
    for step in steps:
        play(step, people, ideas, product_manager)
    before = [votes_on(idea) for idea in ideas]
    try:
        merge_ideas(ideas[0], ideas[1], by=product_manager, why=WHY)
    except InvalidTransition:
        return

    unmerge_idea(ideas[0], by=product_manager, why=WHY)

    assert [votes_on(idea) for idea in ideas] == before
