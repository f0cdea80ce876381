"""What champions add to the pages of lower rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from portal.core.panels import register_panel


@register_panel("today", order=10)
def invitation_panel(request: HttpRequest) -> SafeString | str:
    """An invitation waits for its answer on the first screen."""
    champion = Champion.objects.filter(member=request.user.pk, state=SeatState.INVITED).first()
    return (
        render_to_string("advocacy/champions/partials/invited.html", {"champion": champion}, request)
        if champion
        else ""
    )
