"""What asks add to the pages of lower rooms."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from advocacy.asks.enums import AskKind
from advocacy.asks.facts import verdicts_for
from advocacy.asks.models import Ask
from advocacy.asks.permissions import can_ask
from advocacy.asks.sentences import refusal
from advocacy.scoring.models import ScoreSnapshot
from portal.core.panels import PanelRow, panel_rows, register_panel


def _waiting(request: HttpRequest) -> QuerySet:
    waiting = Ask.objects.waiting_for(request.user)
    return panel_rows(waiting, moment="sent_at", kind="kind", purpose="purpose", page="page")


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
