"""The first screen: for a visitor what the community is, for a member what waits today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from community.questions.models import Question
from portal.core.brand import welcome_text
from portal.core.panels import render_panels

SHOWN = 6


def front_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the home page shows to whoever asks for it: two queries and what the panels need."""
    questions = Question.objects.visible_to(request.user).for_list().order_by("-last_activity_at", "-id")
    language = request.LANGUAGE_CODE
    open_questions = list(questions.unanswered().filter(language=language)[:SHOWN])
    if request.user.is_authenticated:
        latest = list(questions.asked_by(request.user)[:SHOWN])
    else:
        latest = list(questions.solved().filter(language=language)[:SHOWN])
    return {
        "open_questions": open_questions,
        "latest": latest,
        "welcome": welcome_text(),
        "today": render_panels("today", request) if request.user.is_authenticated else [],
    }
