"""What ideas add to the pages of lower rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.panels import PanelRow, panel_rows, register_panel
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea

NEWS_DAYS = 14
SHOWN = 3
PARTIALS = "roadmap_feedback/ideas/partials"


def _with_news(request: HttpRequest) -> QuerySet:
    member: Any = request.user
    lately = timezone.now() - timedelta(days=NEWS_DAYS)
    mine = Idea.objects.visible_to(member).standing().involving(member)
    moved = mine.exclude(status=IdeaStatus.NEW).filter(moved_at__gte=lately)
    return panel_rows(
        moved.order_by("-moved_at", "-id")[:SHOWN], moment="moved_at",
        title="title", slug="slug", status="status", status_sentence="status_sentence",
    )  # fmt: skip


@register_panel("today", order=50, read=_with_news)
def ideas_with_news(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Ideas I submitted, voted for or commented on that product moved lately."""
    ideas = [Idea(pk=row.pk, moved_at=row.moment, **row.facts) for row in rows]
    return render_to_string(f"{PARTIALS}/today.html", {"ideas": ideas}, request) if ideas else ""
