"""Members who have been here for long, and flags as they raise them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.moderation.actions.decide import hide_post
from community.moderation.actions.flag import flag_post
from community.moderation.limits import current_limits
from community.moderation.models import Review
from community.moderation.reviewing import review_about
from portal.core.outbox import relay_effects
from portal.members.models import Member
from portal.notifications.models import Message
from tests.portal.members.factories import MemberFactory

LONG_AGO = timedelta(days=400)
POSTS = ("question", "answer", "comment", "idea", "idea-comment")


def regulars(size: int, **fields: Any) -> list[Member]:
    """Make members who have been here for long."""
    return MemberFactory.create_batch(size, date_joined=timezone.now() - LONG_AGO, **fields)


def newcomers(size: int, *, days: float = 0) -> list[Member]:
    """Make members who came just now, or some days ago."""
    return MemberFactory.create_batch(size, date_joined=timezone.now() - timedelta(days=days))


def flag(post: Any, *members: Member, reason: str = "spam", **words: str) -> Review:
    """Have members flag a post, and return its review."""
    for member in members:
        flag_post(post, by=member, reason=reason, **words)
    return review_of(post)


def hide(post: Any, by: Member, why: str = "It names a customer.") -> Review:
    """Have a post flagged by one and hidden by somebody whose role it is."""
    return hide_post(flag(post, *regulars(1)), by=by, why=why)


def review_of(post: Any) -> Review:
    """Return the review of a post as it is now."""
    return review_about(post)


def letters() -> list[Message]:
    """Carry out what waits in the outbox, and return the mails of this room."""
    relay_effects()
    return list(Message.objects.filter(template__startswith="moderation/").order_by("id"))


def set_limits(**numbers: int) -> None:
    """Have staff change the numbers."""
    limits = current_limits()
    for name, number in numbers.items():
        setattr(limits, name, number)
    limits.save()
