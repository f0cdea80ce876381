"""What references add to the first screen of a member."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advocacy.references.enums import PoolState
from advocacy.references.models import Reference, ReferenceRequest
from portal.core.panels import PanelRow, panel_rows, register_panel

PARTIALS = "advocacy/references/partials"


def _invitation(request: HttpRequest) -> QuerySet:
    invited = Reference.objects.of(request.user).filter(state=PoolState.INVITED)
    return panel_rows(invited, moment="invited_at", state="state")


@register_panel("today", order=25, read=_invitation)
def invitation_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """An invitation to the pool waits."""
    return render_to_string(f"{PARTIALS}/invited.html", {}, request) if rows else ""


def _waiting(request: HttpRequest) -> QuerySet:
    waiting = ReferenceRequest.objects.waiting_for(request.user)
    return panel_rows(waiting, moment="moved_at", need="need", state="state")


@register_panel("today", order=22, read=_waiting)
def waiting_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Somebody would like to speak with the member, or they did and we would like to know how it went."""
    return render_to_string(f"{PARTIALS}/waiting.html", {"rows": rows}, request) if rows else ""
