"""Decide about a flagged post: it stays, it is hidden, it is shown again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from community.moderation.activities import POST_HIDDEN
from community.moderation.enums import OUT_OF_SIGHT, ReviewStatus
from community.moderation.models import Review
from community.moderation.notifications import tell_author
from community.moderation.permissions import check_can_moderate
from community.moderation.reviewing import lock, move_review, post_of
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.core.posts import kind_of
from portal.members.models import Member


@transaction.atomic
def hide_post(review: Review, *, by: Member, why: str, at: datetime | None = None) -> Review:
    """Hide a flagged post, tell its author why, and return its review.

    Raises PermissionDenied, InvalidTransition, and Http404 for a post that is gone or out of reach.
    """
    review, post = _before(review, by)
    at = at or timezone.now()
    step = move_review(review, ReviewStatus.HIDDEN, by=by, why=why, at=at)
    kind_of(post).hide(post.pk, hidden=True, because=why)
    _answer_flags(review, at)
    record(POST_HIDDEN, actor=by, target=post.author, subject=post, occurred_at=at)
    tell_author(post, step, news="hidden")
    return review


@transaction.atomic
def keep_post(review: Review, *, by: Member, why: str = "", at: datetime | None = None) -> Review:
    """Let a flagged post stand, or show a hidden one again and tell its author; return its review.

    Raises PermissionDenied, InvalidTransition, and Http404 for a post that is gone or out of reach.
    """
    review, post = _before(review, by)
    at = at or timezone.now()
    was_hidden = review.status in OUT_OF_SIGHT
    step = move_review(review, ReviewStatus.KEPT, by=by, why=why, at=at)
    _answer_flags(review, at)
    if was_hidden:
        kind_of(post).hide(post.pk, hidden=False, because="")
        for fact in Activity.objects.of_kind(POST_HIDDEN).about(post).standing():
            reverse(fact, occurred_at=at)
        tell_author(post, step, news="restored")
    return review


def _before(review: Review, by: Member) -> tuple[Review, Any]:
    """Return the review, locked, and its post, which the one who decides must be able to read."""
    check_can_moderate(by)
    review = lock(review)
    post = post_of(review, viewer=by)
    if post is None:
        raise Http404
    return review, post


def _answer_flags(review: Review, at: datetime) -> None:
    review.flags.open().update(answered_at=at)
    review.flag_count = 0
    review.save(update_fields=["flag_count"])
