"""A member's first screen: what waits today, from whichever rooms have something to say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from portal.core.panels import render_panels


def front_page(request: HttpRequest) -> dict[str, Any]:
    """Return the panels of the first screen, in two queries however many rooms fill it.

    A room that comes later registers for "today" or, for what stands beside it, "today_aside".
    """
    return {"today": render_panels("today", request), "today_aside": render_panels("today_aside", request)}
