"""Vote on a question or an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.groups.permissions import check_can_reach
from community.questions.activities import (
    ANSWER_DOWNVOTED,
    ANSWER_UPVOTED,
    QUESTION_DOWNVOTED,
    QUESTION_UPVOTED,
)
from community.questions.models import Answer, Question, Vote
from community.questions.permissions import check_can_vote
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.members.models import Member

KINDS = {
    (Answer, 1): ANSWER_UPVOTED,
    (Answer, -1): ANSWER_DOWNVOTED,
    (Question, 1): QUESTION_UPVOTED,
    (Question, -1): QUESTION_DOWNVOTED,
}


@transaction.atomic
def cast_vote(
    post: Question | Answer, *, by: Member, value: int, at: datetime | None = None
) -> Question | Answer:
    """Set the member's vote on a post to 1, -1 or 0 (none) and return the post with its new counts.

    The post's row is locked, so counts always equal the votes behind them. Raises PermissionDenied.
    """
    check_can_vote(by, post)
    question = post.question if isinstance(post, Answer) else post
    check_can_reach(by, question.private_group_id)
    at = at or timezone.now()
    post = type(post).objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    old = _replace_vote(post, by, value)
    if old == value:
        return post
    if old:
        _reverse_fact(post, by, old, at)
    if value:
        record(
            KINDS[type(post), value],
            actor=by,
            target=post.author,
            subject=post,
            group_id=question.group_id,
            occurred_at=at,
        )
    post.upvotes += (value == 1) - (old == 1)
    post.downvotes += (value == -1) - (old == -1)
    post.score = post.upvotes - post.downvotes
    type(post).objects.filter(pk=post.pk).update(
        upvotes=post.upvotes, downvotes=post.downvotes, score=post.score
    )
    return post


def _replace_vote(post: Question | Answer, by: Member, value: int) -> int:
    """Store the new vote and return the old one."""
    place = {"member": by, **_place(post)}
    vote = Vote.objects.filter(**place).first()
    if vote is None:
        if value:
            Vote.objects.create(**place, value=value)
        return 0
    old = vote.value
    if value:
        Vote.objects.filter(pk=vote.pk).update(value=value)
    else:
        vote.delete()
    return old


def _place(post: Question | Answer) -> dict[str, Question | Answer | int | None]:
    if isinstance(post, Answer):
        return {"question_id": post.question_id, "answer": post}
    return {"question": post, "answer": None}


def _reverse_fact(post: Question | Answer, by: Member, old: int, at: datetime) -> None:
    fact = Activity.objects.of_kind(KINDS[type(post), old]).about(post).filter(actor=by).standing().get()
    reverse(fact, occurred_at=at)
