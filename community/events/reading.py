"""What the pages of events show, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from community.events.actions.feed import digest
from community.events.enums import HOLDING, Place
from community.events.models import CalendarFeed, Event, Registration
from community.events.permissions import can_run
from community.events.querysets import EventQuerySet
from community.groups.models import UserGroup
from portal.members.models import Member

FACES = 12
MOST_PEOPLE = 500
FEED_REACHES_BACK = timedelta(days=90)
MOST_IN_FEED = 300


@dataclass(frozen=True)
class EventFilters:
    """What the agenda is narrowed to; every state has an address."""

    show: str = ""
    format: str = ""
    group: UserGroup | None = None

    @property
    def is_past(self) -> bool:
        """Whether the agenda looks back."""
        return self.show == "past"


def filters_for(viewer: Any, query: QueryDict) -> tuple[EventQuerySet, EventFilters]:
    """Return the events that an address asks for and the filters as understood; ignores unknown values."""
    events, now = Event.objects.visible_to(viewer).with_place_of(viewer), timezone.now()
    show = query.get("show", "")
    own = viewer.is_authenticated
    narrow = {
        "past": lambda: events.past(now),
        **({"mine": lambda: events.coming(now).where_viewer_is(*HOLDING)} if own else {}),
        **({"groups": lambda: events.coming(now).in_groups_of(viewer)} if own else {}),
    }
    events_shown = narrow[show]() if show in narrow else events.coming(now)
    way = query.get("format", "")
    if way in {"online", "in_person"}:
        events_shown = events_shown.filter(format__in=(way, "hybrid"))
    slug = query.get("group", "")
    group = UserGroup.objects.visible_to(viewer).filter(slug=slug).first() if slug else None
    if group:
        events_shown = events_shown.filter(group=group)
    return events_shown, EventFilters(
        show if show in narrow else "", way if way in {"online", "in_person"} else "", group
    )


def event_of(viewer: Any, pk: int) -> Event:
    """Return the event that an address names, with where the viewer stands; raises Http404."""
    events = Event.objects.visible_to(viewer).with_place_of(viewer).select_related("group")
    return get_object_or_404(events, pk=pk)


def event_page(event: Event, *, viewer: Any) -> dict[str, Any]:
    """Return who comes, for whoever is signed in, and what the viewer may do."""
    place = getattr(event, "viewer_place", None)
    coming: list[Registration] = []
    if viewer.is_authenticated:
        going = event.registrations.filter(
            place__in=(Place.GOING, Place.CHECKED_IN), member__is_active=True
        ).select_related("member")
        coming = list(going.only("event_id", "place", "member__name").order_by("asked_at", "id")[:FACES])
    return {
        "event": event,
        "coming": coming,
        "place": place,
        "may_run": viewer.is_authenticated and can_run(viewer, event),
        "sees_link": place in {Place.GOING, Place.CHECKED_IN},
    }


def people_of(event: Event) -> dict[str, list[Registration]]:
    """Return who goes, by name, and who waits, in line, for those who run the event."""
    rows = event.registrations.select_related("member", "member__organization").exclude(
        place__in=(Place.CANCELLED, Place.DECLINED)
    )
    people = list(rows.order_by("asked_at", "id")[:MOST_PEOPLE])
    return {
        "going": sorted(
            (p for p in people if p.place != Place.WAITING), key=lambda p: p.member.name.casefold()
        ),
        "waiting": [p for p in people if p.place == Place.WAITING],
    }


def feed_of(token: str) -> list[Event]:
    """Return the events in the calendar of whoever holds this secret, as they may see them today.

    Raises Http404 for a secret that opens nothing, and for one of an account that was closed.
    """
    feed = (
        CalendarFeed.objects.filter(digest=digest(token), member__is_active=True)
        .select_related("member")
        .first()
    )
    if feed is None:
        raise Http404
    return events_of(feed.member)


def events_of(member: Member) -> list[Event]:
    """Return the events a member has to do with, from three months back."""
    since = timezone.now() - FEED_REACHES_BACK
    events = Event.objects.visible_to(member).with_place_of(member)
    own = events.where_viewer_is(*HOLDING, Place.CHECKED_IN).filter(ends_at__gt=since)
    return list(own.order_by("starts_at", "id")[:MOST_IN_FEED])
