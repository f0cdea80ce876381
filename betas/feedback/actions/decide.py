"""Decide a programme: graduate, extend once, or stop; each tester hears once what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from betas.feedback.enums import ReportState, Verdict
from betas.feedback.models import Report
from betas.feedback.notifications import tell_of_end, tell_of_extension
from betas.feedback.permissions import check_can_answer_reports
from betas.feedback.weeks import participation_of
from betas.programs.actions.plan import locked, move_program
from betas.programs.enums import LONGEST_WEEKS
from betas.programs.models import BetaProgram
from betas.programs.permissions import check_can_run_betas
from betas.recruiting.actions.seat import close_places
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@transaction.atomic
def decide_program(
    program: BetaProgram,
    verdict: str,
    *,
    by: Member,
    memo: str,
    what_changed: str = "",
    causes: Iterable[Report] = (),
    at: datetime | None = None,
) -> BetaProgram:
    """Decide with a memo that product keeps and a sentence that testers read, and return the programme.

    `causes` are the accepted reports that brought the change about. Raises PermissionDenied,
    InvalidTransition without words, for a second extension, and for graduating although fewer than 60 %
    of the testers take part.
    """
    check_can_run_betas(by)
    check_can_answer_reports(by)
    program, at = locked(program), at or timezone.now()
    _check_words(verdict, memo, what_changed)
    if verdict == Verdict.GRADUATED:
        _check_participation(program, at)
    move_program(program, verdict, by=by, why=memo, at=at)
    if verdict == Verdict.EXTENDED:
        program.ends_on += timedelta(weeks=LONGEST_WEEKS - 1)
        program.save(update_fields=["ends_on"])
        tell_of_extension(program)
        return program
    program.what_changed = what_changed
    program.save(update_fields=["what_changed"])
    accepted = Report.objects.filter(program=program, state__in=[ReportState.ACCEPTED, ReportState.FIXED])
    accepted.filter(pk__in=[report.pk for report in causes]).update(is_cause=True)
    close_places(program, at=at)
    tell_of_end(program)
    return program


def _check_words(verdict: str, memo: str, what_changed: str) -> None:
    if not memo.strip():
        raise InvalidTransition(_("Write a memo: why is it decided so?"))
    if verdict != Verdict.EXTENDED and not what_changed.strip():
        raise InvalidTransition(_("Say in a sentence what changed: every tester reads it."))


def _check_participation(program: BetaProgram, at: datetime) -> None:
    participation = participation_of(program, at=at)
    if not participation.is_enough:
        raise InvalidTransition(
            _("%(percent)d%% of the testers take part; a beta graduates from 60%%. Extend it, or stop.")
            % {"percent": participation.percent}
        )
