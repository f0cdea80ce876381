"""Who may report, check in, answer and decide."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from betas.programs.actions.agree import has_signed
from betas.recruiting.enums import State
from betas.recruiting.models import Place
from portal.core.permissions import allowed


def check_is_tester(member: Any, place: Place | None) -> None:
    """Testers in a seat of a beta that runs."""
    if place is None or place.member_id != member.pk or place.state != State.SEATED:
        raise PermissionDenied(_("Only testers with a seat come in here."))


def check_has_tested(member: Any, place: Place | None) -> None:
    """Whoever tests a beta, or tested it to the end, has a page of it."""
    if place is None or place.member_id != member.pk or place.state not in {State.SEATED, State.FINISHED}:
        raise PermissionDenied(_("Only testers with a seat come in here."))


def check_may_enter(member: Any, place: Place | None) -> None:
    """Access, reports and check-ins are for testers who accepted the agreement that holds now."""
    check_is_tester(member, place)
    if place is None or not has_signed(member, place.program):
        raise PermissionDenied(_("The agreement changed: accept it first."))


def check_can_answer_reports(member: Any) -> None:
    """Product answers reports and decides."""
    if not member.has_perm("feedback.change_report"):
        raise PermissionDenied(_("Your role does not include answering beta reports."))


can_answer_reports = allowed(check_can_answer_reports)
