"""What the roadmap holds of a member: the cards they follow."""

from __future__ import annotations

from typing import Any

from portal.members.holdings import register_holding
from portal.members.models import Member
from roadmap_feedback.roadmap.models import CardFollow


@register_holding("followed_cards")
def followed_cards(member: Member) -> list[dict[str, Any]]:
    """Return the cards that the member follows, the latest first."""
    follows = CardFollow.objects.visible_to(member).select_related("card").order_by("-followed_at")
    return [{"card": follow.card.title, "followed_at": follow.followed_at} for follow in follows]
