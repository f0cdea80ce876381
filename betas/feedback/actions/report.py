"""Check in, file a report, keep an idle seat; and product's answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from betas.feedback.activities import (
    BETA_CHECKED_IN,
    BETA_REPORT_ACCEPTED,
    BETA_REPORT_ANSWERED,
    BETA_REPORT_FILED,
)
from betas.feedback.enums import MOVES, ReportKind, ReportState
from betas.feedback.models import CheckIn, Report
from betas.feedback.notifications import tell_of_answer
from betas.feedback.permissions import check_can_answer_reports, check_is_tester, check_may_enter
from betas.feedback.weeks import opening_of, week_of
from betas.programs.actions.plan import locked
from betas.programs.models import BetaProgram
from betas.recruiting.actions.watch import note_sign_of_life
from betas.recruiting.models import Place
from betas.recruiting.seating import own_place
from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member


@transaction.atomic
def check_in(
    program: BetaProgram, *, by: Member, went: str, note: str = "", at: datetime | None = None
) -> CheckIn:
    """Say how the week went and return the check-in; a second one of a week replaces the first.

    Raises PermissionDenied, InvalidTransition before the week's check-in opens.
    """
    place, at = _entered(program, by), at or timezone.now()
    seated_at = place.seated_at or at
    week = week_of(seated_at, at)
    if not week:
        raise InvalidTransition(_("The first check-in opens on the fifth day."))
    found, is_new = CheckIn.objects.update_or_create(
        place=place, week=week, defaults={"went": went, "note": note, "at": at}
    )
    place.check_in_due_at = opening_of(seated_at, week + 1)
    place.save(update_fields=["check_in_due_at"])
    note_sign_of_life(place, at=at)
    if is_new:
        record(BETA_CHECKED_IN, actor=by, subject=found, occurred_at=at)
    return found


@transaction.atomic
def file_report(
    program: BetaProgram,
    *,
    by: Member,
    kind: str,
    title: str,
    body: str,
    is_blocker: bool = False,
    at: datetime | None = None,
) -> Report:
    """File a report and return it; only a bug can be a show-stopper. Raises PermissionDenied."""
    place, at = _entered(program, by), at or timezone.now()
    report = Report.objects.create(
        program=place.program,
        author=by,
        author_name=by.name,
        kind=kind,
        is_blocker=is_blocker and kind == ReportKind.BUG,
        title=title,
        body=body,
        body_html=render_markdown(body),
        created_at=at,
        moved_at=at,
    )
    report.transitions.create(by=by, at=at, old="", new=ReportState.NEW)
    note_sign_of_life(place, at=at)
    _recount_blockers(place.program)
    record(BETA_REPORT_FILED, actor=by, subject=report, occurred_at=at)
    return report


@transaction.atomic
def keep_seat(program: BetaProgram, *, by: Member, at: datetime | None = None) -> Place:
    """Say that one wants to go on testing, and return the place. Raises PermissionDenied."""
    place = own_place(locked(program), by)
    check_is_tester(by, place)
    note_sign_of_life(place, at=at or timezone.now())  # type: ignore[arg-type]
    return place  # type: ignore[return-value]


@transaction.atomic
def answer_report(
    report: Report, state: str, *, by: Member, answer: str, at: datetime | None = None
) -> Report:
    """Accept a report, decline it or say that it is done, with a sentence its author reads; returns it.

    Raises PermissionDenied, InvalidTransition also without a sentence.
    """
    check_can_answer_reports(by)
    if not answer.strip():
        raise InvalidTransition(_("Say in a sentence what becomes of it: the tester reads it."))
    program, at = locked(report.program), at or timezone.now()
    report = Report.objects.select_related("author").get(pk=report.pk)
    report.program = program
    move(report, state, field="state", moves=MOVES, labels=ReportState, by=by, why=answer, at=at)
    report.answer = answer
    report.save(update_fields=["answer"])
    _recount_blockers(program)
    step = report.transitions.latest("id")
    record(BETA_REPORT_ANSWERED, actor=by, target=report.author, subject=step, occurred_at=at)
    if state == ReportState.ACCEPTED:
        record(BETA_REPORT_ACCEPTED, actor=report.author, subject=report, occurred_at=at)
    tell_of_answer(report)
    return report


def _entered(program: BetaProgram, member: Member) -> Place:
    """Return the member's place with the programme locked; raises PermissionDenied without a seat."""
    place = own_place(locked(program), member)
    check_may_enter(member, place)
    return place  # type: ignore[return-value]


def _recount_blockers(program: BetaProgram) -> None:
    program.open_blockers = Report.objects.filter(program=program).open_blockers().count()
    program.save(update_fields=["open_blockers"])
