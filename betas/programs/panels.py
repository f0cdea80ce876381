"""What betas add to the pages of lower rooms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from betas.programs.models import BetaProgram
from portal.core.panels import register_panel
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea

PARTIALS = "betas/programs/partials"
TESTED = (IdeaStatus.UNDER_REVIEW, IdeaStatus.PLANNED, IdeaStatus.IN_PROGRESS, IdeaStatus.BETA)
"""States of an idea in which there can be a beta of it; the page of any other asks for nothing."""


@register_panel("idea_aside", order=20)
def beta_of_idea(request: HttpRequest, idea: Idea) -> SafeString | str:
    """The open beta of an idea."""
    if idea.status not in TESTED:
        return ""
    programs = BetaProgram.objects.visible_to(request.user).open().filter(idea=idea).for_list()
    program = programs.order_by("-moved_at").first()
    return render_to_string(f"{PARTIALS}/of_idea.html", {"program": program}, request) if program else ""


@register_panel("roadmap_card", order=20)
def beta_on_card(request: HttpRequest, ideas: Iterable[Idea], **_card: Any) -> SafeString | str:
    """The open beta of one of a card's ideas; a board of many cards asks the database once."""
    betas = _open_betas(request)
    program = next((betas[idea.pk] for idea in ideas if idea.pk in betas), None)
    return render_to_string(f"{PARTIALS}/of_idea.html", {"program": program}, request) if program else ""


def _open_betas(request: Any) -> dict[int, BetaProgram]:
    if not hasattr(request, "open_betas"):
        programs = BetaProgram.objects.visible_to(request.user).open().for_list().order_by("moved_at")
        request.open_betas = {program.idea_id: program for program in programs}
    return request.open_betas
