"""What ideas add to the pages of lower rooms."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.panels import register_panel
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea

NEWS_DAYS = 14
SHOWN = 3
PARTIALS = "roadmap_feedback/ideas/partials"


@register_panel("today", order=50)
def ideas_with_news(request: HttpRequest) -> SafeString | str:
    """Ideas I submitted, voted for or commented on that product moved lately."""
    if not request.user.is_authenticated:
        return ""
    lately = timezone.now() - timedelta(days=NEWS_DAYS)
    ideas = list(
        Idea.objects.visible_to(request.user)
        .standing()
        .exclude(status=IdeaStatus.NEW)
        .involving(request.user)
        .filter(moved_at__gte=lately)
        .for_list()
        .order_by("-moved_at", "-id")[:SHOWN]
    )
    return render_to_string(f"{PARTIALS}/today.html", {"ideas": ideas}, request) if ideas else ""


@register_panel("home_roadmap", order=10)
def latest_moves(request: HttpRequest, count: int = SHOWN) -> SafeString | str:
    """The ideas that product spoke about last."""
    ideas = list(
        Idea.objects.visible_to(request.user)
        .standing()
        .exclude(status__in=[IdeaStatus.NEW, IdeaStatus.DECLINED])
        .for_list()
        .order_by("-moved_at", "-id")[:count]
    )
    return render_to_string(f"{PARTIALS}/latest.html", {"ideas": ideas}, request) if ideas else ""
