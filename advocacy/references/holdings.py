"""What references hold of a member: their entry, and the calls they were asked for."""

from __future__ import annotations

from typing import Any

from advocacy.references.models import Reference, ReferenceRequest
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("references")
def references(member: Member) -> list[dict[str, Any]]:
    """Return the entries that the member knows of."""
    facts = ("state", "kinds", "products", "limits", "language", "invited_at", "rests_until")
    return [
        {fact: getattr(entry, fact) for fact in facts}
        for entry in Reference.objects.of(member).order_by("pk")
    ]


@register_holding("reference_calls")
def reference_calls(member: Member) -> list[dict[str, Any]]:
    """Return the calls that were put to the member, and what they said of them."""
    facts = ("need", "state", "starts_at", "held_at", "customer_rating", "customer_words")
    return [
        {fact: getattr(request, fact) for fact in facts}
        for request in ReferenceRequest.objects.of(member).order_by("pk")
    ]
