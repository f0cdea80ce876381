"""What feedback holds about a member."""

from __future__ import annotations

from typing import Any

from betas.feedback.models import CheckIn, Report
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("beta_reports")
def reports(member: Member) -> list[Any]:
    """Every report with what product answered."""
    found = Report.objects.filter(author=member).order_by("id")
    return list(
        found.values("program__title", "kind", "is_blocker", "title", "body", "state", "answer", "created_at")
    )


@register_holding("beta_check_ins")
def check_ins(member: Member) -> list[Any]:
    """Every check-in."""
    found = CheckIn.objects.filter(place__member=member).order_by("id")
    return list(found.values("place__program__title", "week", "went", "note", "at"))
