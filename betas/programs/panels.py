"""What betas add to the pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from betas.programs.models import BetaProgram
from portal.core.panels import PanelRow, panel_rows, register_panel
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.models import Card


def _open_beta(request: HttpRequest, **of: Any) -> QuerySet:
    programs = BetaProgram.objects.visible_to(request.user).open().filter(**of)
    return panel_rows(
        programs.order_by("-moved_at", "-id")[:1], moment="moved_at",
        title="title", slug="slug", stage="stage", language="language",
    )  # fmt: skip


def _beta_of_idea(request: HttpRequest, idea: Idea) -> QuerySet:
    return _open_beta(request, idea=idea)


def _beta_on_card(request: HttpRequest, card: Card) -> QuerySet:
    return _open_beta(request, idea__cards=card)


@register_panel("idea_aside", order=20, read=_beta_of_idea)
@register_panel("roadmap_card", order=20, read=_beta_on_card)
def open_beta(request: HttpRequest, rows: list[PanelRow], **_subject: Idea | Card) -> SafeString | str:
    """The open beta of an idea, or of one of a card's ideas."""
    if not rows:
        return ""
    program = BetaProgram(pk=rows[0].pk, **rows[0].facts)
    return render_to_string("betas/programs/partials/of_idea.html", {"program": program}, request)
