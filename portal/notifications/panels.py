"""What notifications add to the pages of lower rooms: mail that does not arrive, above the settings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.core.panels import register_panel
from portal.notifications.models import DeadAddress


@register_panel("settings", order=10)
def dead_address(request: HttpRequest) -> SafeString | str:
    """The address to which nothing is written any more, and the two ways out."""
    member: Any = request.user
    dead = DeadAddress.objects.filter(address=member.email).first()
    if dead is None:
        return ""
    return render_to_string("portal/notifications/partials/dead_address.html", {"dead": dead}, request)
