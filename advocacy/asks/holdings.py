"""What asks hold of a member: what was put to them, and what they allowed."""

from __future__ import annotations

from typing import Any

from advocacy.asks.models import Ask, Consent
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("asks")
def asks(member: Member) -> list[Any]:
    """Return what was asked of the member, and what they answered."""
    facts = ("kind", "purpose", "wanted_on", "state", "sent_at", "decided_at")
    return list(Ask.objects.of(member).order_by("pk").values(*facts))


@register_holding("consents")
def consents(member: Member) -> list[Any]:
    """Return every consent of the member's, ended ones too."""
    facts = (
        "use",
        "channel",
        "territory",
        "starts_on",
        "expires_on",
        "approver",
        "proof",
        "version",
        "state",
    )
    return list(Consent.objects.of_people([member.pk]).order_by("pk").values(*facts))
