"""What surveys add to the pages of lower rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.panels import register_panel
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.tokens import answer_url
from roadmap_feedback.surveys.wording import question_of


@register_panel("today", order=60)
def survey_panel(request: HttpRequest) -> SafeString | str:
    """One survey at most waits on the first screen: the newest."""
    waiting = Invitation.objects.of(request.user.pk).waiting(timezone.now())
    invitation = waiting.order_by("-invited_at").first()
    if invitation is None:
        return ""
    context = {"question": question_of(invitation), "address": answer_url(invitation)}
    return render_to_string("roadmap_feedback/surveys/partials/waiting.html", context, request)
