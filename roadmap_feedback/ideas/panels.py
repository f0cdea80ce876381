"""What ideas add to the pages of lower rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea, IdeaVote

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


def _line_of_vote(row: PanelRow) -> Line:
    return Line(
        f"{row.facts['who']}, {row.facts['title']}" if row.facts["who"] else row.facts["title"],
        reverse("ideas_admin:idea", args=[row.facts["idea"]]),
        IdeaStatus(row.facts["status"]).label,
    )


@register_lines(
    order=40, permission="ideas.view_idea", title=gettext_lazy("Votes for ideas"), line=_line_of_vote
)
def voted_by_organization(viewer: Any, organization: Organization) -> QuerySet:
    """The ideas its people stand behind, the last vote first."""
    votes = (
        IdeaVote.objects.visible_to(viewer)
        .counting()
        .filter(Q(organization=organization) | Q(member__organization=organization))
        .filter(idea__in=Idea.objects.visible_to(viewer))
    )
    return panel_rows(
        votes.order_by("-cast_at", "-pk")[:LINES], moment="cast_at",
        who="member__name", idea="idea_id", title="idea__title", status="idea__status",
    )  # fmt: skip
