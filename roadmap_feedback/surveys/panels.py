"""What surveys add to the pages of lower rooms."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core.panels import PanelRow, panel_rows, register_panel
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.tokens import answer_url
from roadmap_feedback.surveys.wording import question_of


def _waiting(request: HttpRequest) -> QuerySet:
    waiting = Invitation.objects.of(request.user.pk).waiting(timezone.now())
    return panel_rows(
        waiting, moment="invited_at", kind="kind", occasion="occasion", about="about", member_id="member_id"
    )


@register_panel("today", order=60, read=_waiting)
def survey_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """One survey at most waits on the first screen: the newest."""
    if not rows:
        return ""
    invitation = Invitation(pk=rows[0].pk, **rows[0].facts)
    context = {"question": question_of(invitation), "address": answer_url(invitation)}
    return render_to_string("roadmap_feedback/surveys/partials/waiting.html", context, request)
