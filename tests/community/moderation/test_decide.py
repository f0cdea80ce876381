"""Decisions: keep, hide with a reason, show again; each is stored, told and a fact."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404

from community.groups.actions.found import change_access
from community.moderation.actions.decide import hide_post, keep_post
from community.moderation.enums import ReviewStatus
from community.moderation.models import Review
from community.moderation.reading import entries_for
from community.questions.actions.accept import accept_answer
from community.questions.actions.answer import edit_answer
from community.questions.actions.ask import edit_question
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from roadmap_feedback.ideas.actions.move import move_idea
from tests.community.groups.factories import found
from tests.community.moderation.factories import POSTS, flag, hide, letters, regulars, review_of
from tests.community.questions.factories import ask, reply
from tests.roadmap_feedback.ideas.factories import vote

pytestmark = pytest.mark.django_db

WHY = "It shows the phone number of a customer."


@pytest.mark.parametrize("kind", POSTS)
def test_hidden_with_a_reason_and_shown_again(posts, kind, member, community_manager):
    post = posts[kind]

    review = hide_post(flag(post, *regulars(1)), by=community_manager, why=WHY)

    post.refresh_from_db()
    assert (post.is_hidden, post.hidden_because) == (True, WHY)
    assert Activity.objects.of_kind("post_hidden").standing().get().target == member
    step = review.transitions.latest("id")
    assert (step.by, step.old, step.new, step.why) == (community_manager, "waiting", "hidden", WHY)

    keep_post(review, by=community_manager)

    post.refresh_from_db()
    assert (post.is_hidden, post.hidden_because) == (False, "")
    assert not Activity.objects.of_kind("post_hidden").standing().exists()
    told = letters()
    assert [letter.template for letter in told] == ["moderation/hidden", "moderation/restored"]
    assert WHY in told[0].text
    assert WHY in told[0].html


def test_what_is_kept_is_told_to_nobody(answer, community_manager):
    review = keep_post(flag(answer, *regulars(2)), by=community_manager, why="Sharp, but fair.")

    assert (review.status, review.flag_count) == (ReviewStatus.KEPT, 0)
    assert letters() == []


def test_a_held_post_is_left_hidden_or_shown(posts, community_manager):
    left, shown = posts["answer"], posts["comment"]
    people = regulars(3)

    hide_post(flag(left, *people), by=community_manager, why=WHY)
    keep_post(flag(shown, *people), by=community_manager)

    left.refresh_from_db()
    shown.refresh_from_db()
    assert (left.is_hidden, left.hidden_because, shown.is_hidden) == (True, WHY, False)


def test_a_decision_can_be_changed_but_not_made_twice(answer, community_manager):
    review = hide(answer, community_manager)

    with pytest.raises(InvalidTransition):
        hide_post(review, by=community_manager, why="Again.")
    keep_post(review, by=community_manager)
    with pytest.raises(InvalidTransition):
        keep_post(review, by=community_manager)
    hide_post(review, by=community_manager, why="Once more.")

    assert Activity.objects.of_kind("post_hidden").standing().count() == 1
    assert [step.new for step in review.transitions.all()] == ["hidden", "kept", "hidden", "waiting"]


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_a_hidden_post_that_is_written_anew_waits_for_another_look(posts, kind, member, community_manager):
    post = posts[kind]
    hide(post, community_manager, WHY)
    post.refresh_from_db()

    rewrite(post, member)
    rewrite(post, member)

    (entry,) = entries_for(list(Review.objects.undecided()), viewer=community_manager)
    post.refresh_from_db()
    assert (post.is_hidden, post.hidden_because, entry.is_hidden, entry.is_changed) == (True, WHY, True, True)
    assert [step.new for step in entry.review.transitions.all()] == ["held", "hidden", "waiting"]
    hide_post(entry.review, by=community_manager, why="The number is still there.")
    assert Activity.objects.of_kind("post_hidden").standing().count() == 1

    post.refresh_from_db()
    rewrite(post, member)
    keep_post(review_of(post), by=community_manager)

    post.refresh_from_db()
    assert not post.is_hidden


def test_what_everybody_sees_is_mended_without_a_review(answer, member, community_manager):
    review = keep_post(flag(answer, *regulars(1)), by=community_manager)

    rewrite(answer, member)

    assert review_of(answer).status == review.status == ReviewStatus.KEPT


def rewrite(post, by) -> None:
    """Its author says it in other words."""
    words = "A text without the number, long enough."
    if post.kind == "answer":
        edit_answer(post, by=by, body=words)
    else:
        edit_question(post, by=by, title=post.title, body=words, tags=post.tag_names)


@pytest.mark.parametrize("who", ["member", "leader", "marketer", "product_manager", "csm"])
def test_only_those_whose_role_it_is_decide(request, answer, who):
    review, person = flag(answer, *regulars(1)), request.getfixturevalue(who)

    for decide in (lambda: hide_post(review, by=person, why=WHY), lambda: keep_post(review, by=person)):
        with pytest.raises(PermissionDenied):
            decide()

    assert review_of(answer).status == ReviewStatus.WAITING


def test_nobody_decides_about_what_they_cannot_read(leader, member, community_manager, product_manager):
    group = found(leader)
    question = ask(leader, group=group)
    review = flag(question, *regulars(1))
    change_access(group, "private", by=community_manager)
    right = Permission.objects.get(content_type__app_label="moderation", codename="change_review")
    product_manager.groups.get().permissions.add(right)
    product_manager = Member.objects.get(pk=product_manager.pk)

    with pytest.raises(Http404):
        hide_post(review, by=product_manager, why=WHY)


def test_counts_follow_what_is_shown(member, asker, community_manager):
    question = ask(asker)
    first, second = reply(question, regulars(1)[0]), reply(question, member)
    accept_answer(second, by=asker)

    review = hide(second, community_manager)
    question.refresh_from_db()
    assert (question.answer_count, question.accepted_count, question.status) == (1, 0, "answered")
    assert question.last_actor_name == first.author_name
    hide(first, community_manager)
    question.refresh_from_db()
    assert (question.answer_count, question.status) == (0, "open")
    assert question.last_actor_name == asker.name
    assert question.last_activity_at == question.created_at

    keep_post(review, by=community_manager)
    question.refresh_from_db()
    assert (question.answer_count, question.accepted_count, question.status) == (1, 1, "solved")
    assert question.last_actor_name == member.name


def test_an_idea_counts_its_shown_comments(posts, community_manager):
    comment = posts["idea-comment"]
    idea = comment.idea
    idea.refresh_from_db()
    assert idea.comment_count == 1

    hide(comment, community_manager)

    idea.refresh_from_db()
    assert idea.comment_count == 0


def test_a_decided_idea_still_says_how_many_wanted_it(posts, leader, product_manager, community_manager):
    comment = posts["idea-comment"]
    vote(comment.idea, leader, 3)
    move_idea(comment.idea, "declined", by=product_manager, why="There are no birds in a terminal.")

    keep_post(hide(comment, community_manager), by=community_manager)

    comment.idea.refresh_from_db()
    assert (comment.idea.points, comment.idea.people_count, comment.idea.comment_count) == (3, 1, 1)
