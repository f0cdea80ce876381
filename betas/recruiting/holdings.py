"""What recruiting holds about a member."""

from __future__ import annotations

from typing import Any

from betas.programs.models import Signature
from betas.recruiting.models import Place
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("beta_places")
def places(member: Member) -> list[Any]:
    """Every place, with what was written in the application."""
    found = Place.objects.filter(member=member).order_by("id")
    return list(
        found.values("program__title", "state", "use", "today", "asked_at", "seated_at", "last_seen_at")
    )


@register_holding("beta_agreements")
def agreements(member: Member) -> list[Any]:
    """Every agreement accepted, in its words."""
    found = Signature.objects.filter(member=member).order_by("id")
    return list(
        found.values("agreement__program__title", "agreement__version", "agreement__body", "signed_at")
    )
