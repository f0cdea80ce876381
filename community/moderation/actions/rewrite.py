"""Look again at a hidden post whose author wrote it anew."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from community.moderation.enums import ReviewStatus
from community.moderation.models import Review
from community.moderation.reviewing import lock, move_review, review_about
from portal.members.models import Member


@transaction.atomic
def ask_for_another_look(post: Any, *, by: Member) -> Review:
    """Put a hidden post before those who decide, with its new words, and return its review.

    It stays hidden until they have looked. What waits for them already stays where it stands in the queue.
    """
    review = lock(review_about(post))
    if review.status == ReviewStatus.HIDDEN:
        review.flagged_at = timezone.now()
        review.save(update_fields=["flagged_at"])
        move_review(review, ReviewStatus.HELD, by=by)
    return review
