"""Events as iCalendar: one as a file, a member's own as a feed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from community.events.enums import EventStatus, Place
from community.events.models import Event
from portal.core.brand import current_brand
from portal.core.sanitise import plain_text

PRODUCT = "-//Tribune//Events//EN"


def as_calendar(events: Iterable[Event], *, name: str = "") -> bytes:
    """Return events as an iCalendar file with the rules of their time zones, and for who goes the links."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        place = getattr(event, "viewer_place", None)
        calendar.add_component(_entry(event, shows_link=place in {Place.GOING, Place.CHECKED_IN}))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def calendar_name() -> str:
    """Return what a feed is called in the programs that read it."""
    return current_brand()["name"]


def _entry(event: Event, *, shows_link: bool) -> CalendarEvent:
    entry = CalendarEvent()
    host = urlsplit(settings.PORTAL_BASE_URL).hostname
    url = f"{settings.PORTAL_BASE_URL}{event.get_absolute_url()}"
    entry.add("uid", f"event-{event.pk}@{host}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.moved_at)
    entry.add("dtstart", event.local_start)
    entry.add("dtend", event.local_end)
    entry.add("summary", event.title)
    entry.add("description", "\n\n".join(filter(None, (plain_text(event.body_html, limit=600), url))))
    entry.add("url", url)
    if where := "; ".join(filter(None, (event.address, event.link if shows_link else ""))):
        entry.add("location", where)
    entry.add("status", "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED")
    return entry
