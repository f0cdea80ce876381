"""What events add to the pages of other rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from community.events.enums import EventStatus, Place
from community.events.models import Event, Registration
from community.events.permissions import can_organize
from community.groups.models import UserGroup
from portal.core.panels import PanelRow, fact_time, panel_rows, register_panel

SHOWN = 3
MINE = 9
SHOWN_OF_MINE = ("id", "slug", "title", "language", "format", "address", "zone", "minutes")


def _my_places(request: HttpRequest) -> QuerySet:
    """Where I am expected, or could be: at what is coming."""
    member: Any = request.user
    coming = Event.objects.visible_to(member).coming(timezone.now())
    mine = Registration.objects.of(member).filter(place__in=(Place.OFFERED, Place.GOING), event__in=coming)
    return panel_rows(
        mine.order_by("event__starts_at", "id")[:MINE], moment="event__starts_at",
        place="place", offer_until="offer_until", **{fact: f"event__{fact}" for fact in SHOWN_OF_MINE},
    )  # fmt: skip


@register_panel("today", order=30, read=_my_places)
def my_events(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """A place that is offered to me, and my next event."""
    if not rows:
        return ""
    events = [_event_of(row) for row in reversed(rows)]
    offers = [event for event in events if event.viewer_place == Place.OFFERED]
    following = [event for event in events if event.viewer_place == Place.GOING][:1]
    shown = {"offers": offers, "following": following}
    return render_to_string("community/events/partials/today.html", shown, request)


def _event_of(row: PanelRow) -> Any:
    event: Any = Event(
        starts_at=row.moment,
        ends_at=row.moment + timedelta(minutes=row.facts["minutes"]),
        status=EventStatus.PUBLISHED,
        **{fact: row.facts[fact] for fact in SHOWN_OF_MINE},
    )
    event.viewer_place = row.facts.get("place")
    event.viewer_offer_until = fact_time(row.facts.get("offer_until"))
    return event


def _coming(request: HttpRequest) -> QuerySet:
    coming = Event.objects.visible_to(request.user).coming(timezone.now()).order_by("starts_at", "id")
    return panel_rows(coming[:SHOWN], moment="starts_at", **{fact: fact for fact in SHOWN_OF_MINE})


@register_panel("today_aside", order=30, read=_coming)
def coming_events(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """The next events I may come to, beside what waits for me."""
    events = [_event_of(row) for row in reversed(rows)]
    return (
        render_to_string("community/events/partials/coming.html", {"events": events}, request)
        if events
        else ""
    )


@register_panel("home_events", order=10)
def next_events(request: HttpRequest, count: int) -> SafeString | str:
    """The next events anybody may come to, on a landing page."""
    events = Event.objects.visible_to(request.user).with_place_of(request.user).coming(timezone.now())
    rows = list(events.for_list().order_by("starts_at", "id")[:count])
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
