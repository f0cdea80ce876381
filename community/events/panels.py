"""What events add to the pages of other rooms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from community.events.enums import Place
from community.events.models import Event
from community.events.permissions import can_organize
from community.groups.models import UserGroup
from portal.core.panels import register_panel

SHOWN = 3


@register_panel("today", order=30)
def my_events(request: HttpRequest) -> SafeString | str:
    """A place that is offered to me, and my next event: in one query."""
    events = Event.objects.visible_to(request.user).with_place_of(request.user).coming(timezone.now())
    mine = events.where_viewer_is(Place.OFFERED, Place.GOING).for_list()
    rows: list[Any] = list(mine.order_by("starts_at", "id")[: SHOWN * 3])
    offers = [event for event in rows if event.viewer_place == Place.OFFERED]
    following = [event for event in rows if event.viewer_place == Place.GOING][:1]
    shown = {"offers": offers, "following": following}
    return render_to_string("community/events/partials/today.html", shown, request) if rows else ""


@register_panel("home_events", order=10)
def next_events(request: HttpRequest) -> SafeString | str:
    """The next events anybody may come to, for the front page."""
    events = Event.objects.visible_to(request.user).with_place_of(request.user).coming(timezone.now())
    rows = list(events.for_list().order_by("starts_at", "id")[:SHOWN])
    return render_to_string("community/events/partials/next.html", {"events": rows}, request) if rows else ""


@register_panel("group_page", order=10)
def group_events(request: HttpRequest, group: UserGroup) -> SafeString | str:
    """The next events of a group, and for its leaders the way to prepare one."""
    events = Event.objects.visible_to(request.user).with_place_of(request.user).filter(group=group)
    rows = list(
        events.filter(ends_at__gt=timezone.now())
        .defer("body", "body_html")
        .order_by("starts_at", "id")[:SHOWN]
    )
    for event in rows:
        event.group = group
    shown = {"events": rows, "group": group, "may_organize": can_organize(request.user, group)}
    return render_to_string("community/events/partials/of_group.html", shown, request)
