"""What feedback adds to the pages of lower rooms: the check-in that is due, the way in, product's figures."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from betas.feedback.models import Report
from betas.feedback.weeks import participation_of
from betas.programs.enums import LIVE
from betas.programs.models import BetaProgram
from betas.recruiting.enums import State
from betas.recruiting.models import Place
from betas.recruiting.seating import own_place
from portal.core.panels import PanelRow, panel_rows, register_panel

PARTIALS = "betas/feedback/partials"
SHOWN = 3


def _due(request: HttpRequest) -> QuerySet:
    member: Any = request.user
    seats = Place.objects.visible_to(member).filter(member=member, state=State.SEATED)
    due = seats.filter(check_in_due_at__lte=timezone.now(), program__stage__in=LIVE)
    return panel_rows(
        due.order_by("-check_in_due_at", "-id")[:SHOWN], moment="check_in_due_at",
        program="program_id", title="program__title",
    )  # fmt: skip


@register_panel("today", order=25, read=_due)
def check_in_due(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """The week's check-in of the beta I test."""
    return render_to_string(f"{PARTIALS}/today.html", {"rows": rows}, request) if rows else ""


@register_panel("beta_page", order=10)
def way_in(request: HttpRequest, program: BetaProgram) -> SafeString | str:
    """For testers, the way to their page."""
    viewer: Any = request.user
    if not viewer.is_authenticated or viewer.is_staff or not (program.is_live or program.is_over):
        return ""
    place = own_place(program, viewer)
    if place is None or place.state not in {State.SEATED, State.FINISHED}:
        return ""
    return render_to_string(f"{PARTIALS}/way_in.html", {"program": program}, request)


@register_panel("beta_admin", order=20)
def what_testers_say(request: HttpRequest, program: BetaProgram) -> SafeString | str:
    """Participation, reports that wait, and the way to the decision, for product."""
    reports = Report.objects.visible_to(request.user).filter(program=program)
    shown = {
        "program": program,
        "participation": participation_of(program, at=timezone.now()),
        "unanswered": reports.unanswered().count(),
        "reports": reports.order_by("-created_at", "-id")[:SHOWN],
    }
    return render_to_string("betas/feedback/admin/figures.html", shown, request)
