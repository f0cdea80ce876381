"""What surveys add to the pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines
from roadmap_feedback.surveys.enums import SCALES, SurveyKind
from roadmap_feedback.surveys.models import Invitation, Response
from roadmap_feedback.surveys.tokens import answer_url
from roadmap_feedback.surveys.wording import question_of


def _waiting(request: HttpRequest) -> QuerySet:
    waiting = Invitation.objects.of(request.user.pk).waiting(timezone.now())
    return panel_rows(
        waiting, moment="invited_at", kind="kind", occasion="occasion", about="about", member_id="member_id"
    )


@register_panel("today", order=60, read=_waiting)
def survey_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """One survey at most waits on the first screen: the newest."""
    if not rows:
        return ""
    invitation = Invitation(pk=rows[0].pk, **rows[0].facts)
    context = {"question": question_of(invitation), "address": answer_url(invitation)}
    return render_to_string("roadmap_feedback/surveys/partials/waiting.html", context, request)


def _line_of_answer(row: PanelRow) -> Line:
    kind = SurveyKind(row.facts["kind"])
    return Line(row.facts["who"], "", f"{kind.label}: {row.facts['value']}/{SCALES[kind][-1]}")


@register_lines(
    order=35,
    permission="surveys.view_response",
    title=gettext_lazy("Answers to surveys"),
    line=_line_of_answer,
)
def answered_by_organization(viewer: Any, organization: Organization) -> QuerySet:
    """What its people answered, the latest first."""
    answers = Response.objects.visible_to(viewer).filter(invitation__organization=organization)
    return panel_rows(
        answers.order_by("-answered_at", "-pk")[:LINES], moment="answered_at",
        kind="invitation__kind", who="invitation__member__name", value="value",
    )  # fmt: skip
