"""What stories hold about a member."""

from __future__ import annotations

from typing import Any

from advocacy.stories.models import Story
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("stories")
def stories(member: Member) -> list[Any]:
    """Every story that they were invited to tell."""
    found = Story.objects.of(member).order_by("id")
    return list(found.values("angle", "stage", "interview_at", "perks", "invited_at", "published_at"))
