"""What champions add to the pages of lower rooms."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from portal.core.panels import PanelRow, panel_rows, register_panel


def _invitation(request: HttpRequest) -> QuerySet:
    invited = Champion.objects.filter(member=request.user.pk, state=SeatState.INVITED)
    return panel_rows(invited, moment="moved_at", seat="scope_label")


@register_panel("today", order=10, read=_invitation)
def invitation_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """An invitation waits for its answer on the first screen."""
    if not rows:
        return ""
    champion = Champion(pk=rows[0].pk)
    return render_to_string("advocacy/champions/partials/invited.html", {"champion": champion}, request)
