"""What the portal holds about a member: each room that keeps something says it, to read and to take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.members.models import Member

Holding = Callable[[Member], Any]

_holdings: dict[str, Holding] = {}


def register_holding(name: str) -> Callable[[Holding], Holding]:
    """Register a function that returns, as plain data for JSON, what a room holds about a member.

    What staff think of a member is no part of it: that is given out by people, after a legal check.
    """

    def register(holding: Holding) -> Holding:
        _holdings[name] = holding
        return holding

    return register


def everything_held(member: Member) -> dict[str, Any]:
    """Return all that the rooms hold about a member, by the name of what it is."""
    return {name: holding(member) for name, holding in _holdings.items()}


@register_holding("profile")
def profile(member: Member) -> dict[str, Any]:
    """What the member wrote or chose."""
    return {
        **{
            field: getattr(member, field)
            for field in (
                *("name", "email", "title", "language", "time_zone", "theme", "spoken_languages"),
                *("biography", "tag_names", "recognitions", "date_joined", "last_login"),
                *("contact_refused_at", "asks_paused_until", "asks_per_year", "scoring_refused_at"),
            )
        },
        "picture": member.picture_url,
    }


@register_holding("organization")
def organization(member: Member) -> dict[str, Any] | None:
    """What the vendor's customer records say about where the member works."""
    employer = member.organization
    if employer is None:
        return None
    return {
        "contact_id": member.contact_id,
        "seniority": member.seniority,
        **{field: getattr(employer, field) for field in ("name", "domain", "plan", "region", "industry")},
    }
