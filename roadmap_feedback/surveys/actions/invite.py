"""Invite one person, and remember where their answer is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from portal.members.models import Member
from roadmap_feedback.surveys.enums import Occasion, SurveyKind
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.notifications import tell_invited
from roadmap_feedback.surveys.turns import quarter_of


def invite(
    member: Member, kind: SurveyKind, occasion: Occasion, *, at: datetime, **details: Any
) -> Invitation:
    """Write the invitation and its mail, and return it; whether it may be is the caller's to know."""
    invitation = Invitation.objects.create(
        kind=kind,
        occasion=occasion,
        member=member,
        organization_id=member.organization_id,
        quarter=quarter_of(at.astimezone(UTC).date()).start,
        invited_at=at,
        **details,
    )
    tell_invited(invitation)
    return invitation
