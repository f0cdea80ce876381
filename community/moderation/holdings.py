"""What this room holds about a member: the flags they raised, and what was decided about their posts."""

from __future__ import annotations

from typing import Any

from community.moderation.models import Flag, ReviewTransition
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("flags")
def flags(member: Member) -> list[dict[str, Any]]:
    """What they flagged and said about it."""
    own = Flag.objects.filter(member=member).order_by("-at", "-id")
    return [dict(row) for row in own.values("review__kind", "review__post_id", "reason", "note", "at")]


@register_holding("decisions_about_posts")
def decisions(member: Member) -> list[dict[str, Any]]:
    """What became of their posts, and why; who flagged or decided stays unnamed."""
    steps = ReviewTransition.objects.filter(review__author=member).order_by("-at", "-id")
    return [dict(row) for row in steps.values("review__kind", "review__post_id", "old", "new", "why", "at")]
