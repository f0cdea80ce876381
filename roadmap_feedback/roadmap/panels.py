"""What the roadmap adds to the pages of lower rooms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.panels import PanelRow, panel_rows, register_panel
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import CardStage
from roadmap_feedback.roadmap.models import Card

NEWS_DAYS = 14
SHOWN = 3
PARTIALS = "roadmap_feedback/roadmap/partials"
LINE = {"title": "title", "slug": "slug", "stage": "stage", "target": "target", "language": "language"}


def _cards_of(rows: list[PanelRow]) -> list[Card]:
    """Return cards with what a line shows of them."""
    return [
        Card(
            pk=row.pk,
            moved_at=row.moment,
            **{
                **row.facts,
                "target": date.fromisoformat(row.facts["target"]) if row.facts["target"] else None,
            },
        )
        for row in rows
    ]


def _followed_with_news(request: HttpRequest) -> QuerySet:
    member: Any = request.user
    lately = timezone.now() - timedelta(days=NEWS_DAYS)
    moved = Card.objects.visible_to(member).followed_by(member).filter(moved_at__gte=lately)
    return panel_rows(moved.order_by("-moved_at", "-id")[:SHOWN], moment="moved_at", **LINE)


@register_panel("today", order=55, read=_followed_with_news)
def cards_with_news(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Cards I follow that moved lately."""
    return render_to_string(f"{PARTIALS}/today.html", {"cards": _cards_of(rows)}, request) if rows else ""


def _cards_with(request: HttpRequest, idea: Idea) -> QuerySet:
    cards = Card.objects.visible_to(request.user).filter(ideas=idea).exclude(stage=CardStage.DROPPED)
    return panel_rows(cards.order_by("-moved_at", "-id")[:SHOWN], moment="moved_at", **LINE)


@register_panel("idea_aside", order=20, read=_cards_with)
def on_the_roadmap(request: HttpRequest, idea: Idea, rows: list[PanelRow]) -> SafeString | str:
    """The cards that hold an idea."""
    del idea
    return render_to_string(f"{PARTIALS}/of_idea.html", {"cards": _cards_of(rows)}, request) if rows else ""


@register_panel("home_roadmap", order=10)
def next_on_the_roadmap(request: HttpRequest, count: int) -> SafeString | str:
    """What is being built now, and then what is next."""
    board = Card.objects.visible_to(request.user).for_list()
    cards = [
        card
        for stage in (CardStage.NOW, CardStage.NEXT)
        for card in board.filter(stage=stage).order_by("-moved_at", "-id")[:count]
    ]
    return render_to_string(f"{PARTIALS}/excerpt.html", {"cards": cards[:count]}, request) if cards else ""
