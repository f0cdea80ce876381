"""What asks add to the pages of lower rooms."""

from __future__ import annotations

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
from portal.core.panels import register_panel


@register_panel("today", order=30)
def waiting_panel(request: HttpRequest) -> SafeString | str:
    """Something to decide waits on the first screen."""
    ask = Ask.objects.waiting_for(request.user).select_related("by").order_by("sent_at").first()
    return render_to_string("advocacy/asks/partials/waiting.html", {"ask": ask}, request) if ask else ""


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
