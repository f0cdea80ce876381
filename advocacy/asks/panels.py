"""What asks add to the pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from advocacy.asks.enums import AskKind, AskState
from advocacy.asks.facts import verdicts_for
from advocacy.asks.models import Ask
from advocacy.asks.permissions import can_ask
from advocacy.asks.sentences import refusal
from advocacy.scoring.models import ScoreSnapshot
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines


def _waiting(request: HttpRequest) -> QuerySet:
    waiting = Ask.objects.waiting_for(request.user)
    return panel_rows(waiting, moment="sent_at", kind="kind", purpose="purpose")


@register_panel("today", order=30, read=_waiting)
def waiting_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Something to decide waits on the first screen: what has waited longest."""
    if not rows:
        return ""
    ask = Ask(pk=rows[-1].pk, **rows[-1].facts)
    return render_to_string("advocacy/asks/partials/waiting.html", {"ask": ask}, request)


@register_panel("assessment", order=20)
def asking_panel(request: HttpRequest, snapshot: ScoreSnapshot) -> SafeString | str:
    """On the page of a person: whether they may be asked today, and where."""
    if not can_ask(request.user):
        return ""
    person, today = snapshot.member, timezone.now().date()
    verdict = verdicts_for([person], kind=AskKind.REVIEW, today=today)[person.pk]
    return render_to_string(
        "advocacy/asks/partials/asking.html",
        {
            "person": person,
            "refusal": refusal(verdict.reasons, verdict.not_before),
        },
        request,
    )


def _line_of_ask(row: PanelRow) -> Line:
    return Line(
        f"{row.facts['who']}, {AskKind(row.facts['kind']).label}",
        reverse("asks_admin:ask", args=[row.pk]),
        AskState(row.facts["state"]).label,
    )


@register_lines(order=70, permission="asks.view_ask", title=gettext_lazy("Asks"), line=_line_of_ask)
def asked_of_organization(viewer: Any, organization: Organization) -> QuerySet:
    """What the company asked of its people, the latest first."""
    asked = Ask.objects.visible_to(viewer).filter(organization=organization)
    return panel_rows(
        asked.order_by("-created_at", "-pk")[:LINES], moment="created_at",
        who="member__name", kind="kind", state="state",
    )  # fmt: skip
