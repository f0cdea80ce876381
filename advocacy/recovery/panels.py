"""What cases add to the pages of lower rooms, for staff whose role includes them."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advocacy.recovery.models import DetractorCase
from advocacy.recovery.permissions import can_recover
from advocacy.scoring.models import ScoreSnapshot
from portal.core.panels import register_panel


@register_panel("assessment", order=30)
def case_panel(request: HttpRequest, snapshot: ScoreSnapshot) -> SafeString | str:
    """On the page of a person: their open case, or the way to open one."""
    if not can_recover(request.user):
        return ""
    case = DetractorCase.objects.visible_to(request.user).open().filter(member=snapshot.member_id).first()
    return render_to_string(
        "advocacy/recovery/partials/case.html", {"case": case, "person": snapshot.member}, request
    )
