"""What cases add to the pages of lower rooms, for staff whose role includes them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from advocacy.recovery.enums import CaseState
from advocacy.recovery.models import DetractorCase
from advocacy.recovery.permissions import can_recover
from advocacy.scoring.models import ScoreSnapshot
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines


@register_panel("assessment", order=30)
def case_panel(request: HttpRequest, snapshot: ScoreSnapshot) -> SafeString | str:
    """On the page of a person: their open case, or the way to open one."""
    if not can_recover(request.user):
        return ""
    case = DetractorCase.objects.visible_to(request.user).open().filter(member=snapshot.member_id).first()
    return render_to_string(
        "advocacy/recovery/partials/case.html", {"case": case, "person": snapshot.member}, request
    )


def _line_of_case(row: PanelRow) -> Line:
    return Line(
        row.facts["who"], reverse("recovery_admin:case", args=[row.pk]), CaseState(row.facts["state"]).label
    )


@register_lines(
    order=20,
    permission="recovery.view_detractorcase",
    title=gettext_lazy("Unhappy people"),
    line=_line_of_case,
)
def cases_of_organization(viewer: Any, organization: Organization) -> QuerySet:
    """Cases about its people, the latest first."""
    cases = DetractorCase.objects.visible_to(viewer).filter(organization=organization)
    return panel_rows(
        cases.order_by("-moved_at", "-pk")[:LINES], moment="moved_at", who="member__name", state="state"
    )
