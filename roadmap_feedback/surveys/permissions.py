"""Who may be asked, who may answer, who reads what was said, and who starts and pauses a survey."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed
from portal.members.models import Member
from roadmap_feedback.surveys.models import Invitation


def check_can_be_asked(member: Member) -> None:
    """Customers who are here and did not refuse to be asked."""
    if member.is_staff or member.organization_id is None or not member.is_active:
        raise PermissionDenied(_("Only people who work for a customer are asked."))
    if member.contact_refused_at:
        raise PermissionDenied(_("%(name)s does not want to be asked.") % {"name": member.name})


def check_can_answer(member: Any, invitation: Invitation, *, at: datetime) -> None:
    """The invited person alone, while the survey is open."""
    if member.pk != invitation.member_id or not member.is_active:
        raise PermissionDenied(_("This survey is addressed to somebody else."))
    if at >= invitation.closes_at:
        raise PermissionDenied(_("This survey is closed. Thank you for wanting to answer."))


def check_can_read_reasons(member: Any) -> None:
    """Single answers are read by staff whose role includes it."""
    if not member.has_perm("surveys.view_response"):
        raise PermissionDenied(_("Your role does not include reading survey answers."))


def check_can_steer(member: Any) -> None:
    """Surveys are started and paused by staff whose role includes it."""
    if not member.has_perm("surveys.change_programme"):
        raise PermissionDenied(_("Your role does not include starting or pausing surveys."))


can_be_asked = allowed(check_can_be_asked)
can_read_reasons = allowed(check_can_read_reasons)
can_steer = allowed(check_can_steer)
