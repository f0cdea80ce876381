"""Events as leaders make them: through the actions, so the ledger is real."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from community.events.actions.organize import create_event, publish_event
from community.events.actions.register import register
from community.events.models import Event
from community.groups.models import UserGroup
from portal.members.models import Member

ZONE = "Europe/Paris"
_numbers = itertools.count(1)


def words(starts: datetime | None = None, **more: object) -> dict:
    """Return what the form of an event would say; it begins in ten days unless told otherwise."""
    zone = str(more.pop("zone", ZONE))
    local = (
        (starts or timezone.now() + timedelta(days=10))
        .astimezone(ZoneInfo(zone))
        .replace(second=0, microsecond=0)
    )
    return {
        "title": f"Evening of the planners {next(_numbers)}", "body": "We look at **one** plan together.",
        "format": "online", "link": "https://meet.example/room", "day": local.date(), "time": local.time(),
        "zone": zone, "minutes": 60, **more,
    }  # fmt: skip


def meet(
    by: Member, group: UserGroup | None = None, *, publish: bool = True, at: datetime | None = None,
    starts: datetime | None = None, **more: object,
) -> Event:  # fmt: skip
    """Make an event and announce it."""
    event = create_event(by=by, group=group, at=at, **words(starts, **more))
    return publish_event(event, by=by, at=at) if publish else event


def fill(event: Event, *people: Member) -> None:
    """Register people, in this order."""
    for person in people:
        register(event, by=person)


def places(event: Event) -> dict[str, str]:
    """Return where everybody stands."""
    return {row.member.name: row.place for row in event.registrations.select_related("member")}
