"""The row that stands for a flagged post: found, locked, moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from community.moderation.enums import NEXT, ReviewStatus
from community.moderation.models import Review, ReviewTransition
from portal.core.posts import kind_of, post_kinds
from portal.core.transitions import move
from portal.members.models import Member


def locked_review(post: Any, *, at: datetime) -> Review:
    """Return the review of a post, locked; the first flag begins it."""
    place = {"kind": kind_of(post).name, "post_id": post.pk}
    first = {"author_id": post.author_id, "status": ReviewStatus.DROPPED, "moved_at": at, "flagged_at": at}
    Review.objects.get_or_create(**place, defaults=first)
    return Review.objects.select_for_update(no_key=True).get(**place)


def lock(review: Review) -> Review:
    """Return the row as it is now, locked; the post's rows are locked after it, never before."""
    return Review.objects.select_for_update(no_key=True).get(pk=review.pk)


def move_review(
    review: Review, status: ReviewStatus, *, by: Member | None, why: str = "", at: datetime | None = None
) -> ReviewTransition:
    """Move a review whose lock the caller holds, and return the row of the move; raises InvalidTransition."""
    move(
        review, status, field="status", moves=NEXT, labels=ReviewStatus, by=by, why=why,
        at=at or timezone.now(),
    )  # fmt: skip
    return review.transitions.latest("id")


def post_of(review: Review, *, viewer: Any) -> Any:
    """Return the post of a review, if the viewer may read it and it still stands; otherwise None."""
    kind = post_kinds().get(review.kind)
    return kind.visible_to(viewer).filter(pk=review.post_id).first() if kind else None


def review_about(post: Any) -> Review:
    """Return the review of a post; raises Review.DoesNotExist for one that nobody flagged."""
    return Review.objects.get(kind=kind_of(post).name, post_id=post.pk)
