"""Flag a post, and take that back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.moderation.activities import POST_FLAGGED
from community.moderation.enums import ReviewStatus
from community.moderation.limits import current_limits, not_new
from community.moderation.models import Flag, Review
from community.moderation.notifications import tell_author
from community.moderation.permissions import check_can_flag
from community.moderation.reviewing import lock, locked_review, move_review
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.core.posts import kind_of
from portal.members.models import Member


@transaction.atomic
def flag_post(post: Any, *, by: Member, reason: str, note: str = "", at: datetime | None = None) -> Flag:
    """Flag a post and return the flag; a second time changes nothing. Raises PermissionDenied.

    As many flags as staff chose hide the post until somebody looked at it; new accounts alone do not. The
    review's row is locked, so each flag counts those before it, and the post is hidden once.
    """
    check_can_flag(by, post)
    at = at or timezone.now()
    review = locked_review(post, at=at)
    words = {"reason": reason, "note": note, "at": at}
    flag, is_first = review.flags.get_or_create(member=by, defaults=words)
    if is_first:
        record(POST_FLAGGED, actor=by, target=post.author, subject=post, occurred_at=at)
        _count(review)
        _weigh(review, post, by=by, at=at)
    return flag


@transaction.atomic
def take_flag_back(flag: Flag, *, post: Any, by: Member) -> None:
    """Take a flag back that nobody answered yet; what it hid stays hidden until somebody looked at it.

    Raises PermissionDenied for the flag of somebody else.
    """
    check_can_flag(by, post)
    review = lock(flag.review)
    if not review.flags.open().filter(pk=flag.pk, member=by).delete()[0]:
        return
    fact = Activity.objects.of_kind(POST_FLAGGED).about(post).filter(actor=by).standing().first()
    if fact:
        reverse(fact)
    _count(review)
    if not review.flag_count and review.status == ReviewStatus.WAITING:
        move_review(review, ReviewStatus.DROPPED, by=by)


def _count(review: Review) -> None:
    review.flag_count = review.flags.open().count()
    review.save(update_fields=["flag_count"])


def _weigh(review: Review, post: Any, *, by: Member, at: datetime) -> None:
    """Put the post before those who decide, and hide it when enough members flagged it."""
    if review.status in {ReviewStatus.KEPT, ReviewStatus.DROPPED}:
        review.flagged_at = at
        review.save(update_fields=["flagged_at"])
        move_review(review, ReviewStatus.WAITING, by=by, at=at)
    limits = current_limits()
    if review.status != ReviewStatus.WAITING or review.flag_count < limits.flags_to_hide:
        return
    if review.flags.open().filter(not_new(limits, at=at, member="member__")).exists():
        step = move_review(review, ReviewStatus.HELD, by=None, at=at)
        kind_of(post).hide(post.pk, hidden=True, because="")
        tell_author(post, step, news="held")
