"""What questions add to the pages of lower rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from community.groups.models import UserGroup
from community.groups.permissions import can_take_part
from community.questions.models import Question
from portal.core.panels import register_panel

SHOWN = 8


@register_panel("group_page", order=20)
def group_questions(request: HttpRequest, group: UserGroup) -> SafeString:
    """The latest questions of a group, and for its members the way to ask one."""
    questions = Question.objects.visible_to(request.user).filter(group=group).for_list()
    latest = list(questions.order_by("-last_activity_at", "-id")[: SHOWN + 1])
    return render_to_string(
        "community/questions/partials/group_questions.html",
        {
            "group": group,
            "questions": latest[:SHOWN],
            "has_more": len(latest) > SHOWN,
            "may_ask": can_take_part(request.user, group),
        },
        request,
    )
