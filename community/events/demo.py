"""The events of the demo: past and coming, full and open, with people who came and who did not."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from community.events.actions.attend import check_in, note_no_shows
from community.events.actions.organize import cancel_event, close_event, create_event, publish_event
from community.events.actions.register import register, stay_away
from community.events.enums import EventFormat, Place
from community.events.models import Event
from community.groups.models import UserGroup
from portal.members.models import Member

with Path(__file__).with_name("demo_events.toml").open("rb") as _file:
    TALKS: list[dict[str, str]] = tomllib.load(_file)["talk"]

ROOMS = {
    "en": "Harbour House, room 4",
    "fr": "Maison des associations, salle B",
}
SHOW_RATE = 0.7
STEP = timedelta(days=75)
"""Between two events of a group."""


@transaction.atomic
def seed_events(random: Random, groups: list[UserGroup], *, now: datetime) -> list[Event]:
    """Let every group meet every few weeks since it was founded, and plan what comes."""
    events: list[Event] = []
    for number, group in enumerate(groups):
        group.refresh_from_db()
        starts = group.created_at + timedelta(days=38 + number % 5)
        while starts < now + timedelta(days=50):
            talk = _talk(group, len(events))
            events.append(_meet(random, group, talk, starts, now))
            starts += STEP
    return events


def _talk(group: UserGroup, number: int) -> dict[str, str]:
    language = "fr" if _leader(group).language == "fr" else "en"
    fitting = [talk for talk in TALKS if talk["language"] == language]
    return fitting[number % len(fitting)]


def _leader(group: UserGroup) -> Member:
    return group.memberships.current().leaders().select_related("member").earliest("joined_at").member


def _meet(random: Random, group: UserGroup, talk: dict[str, str], starts: datetime, now: datetime) -> Event:
    leader = _leader(group)
    announced = min(starts - timedelta(days=15), now - timedelta(days=2))
    event = create_event(by=leader, group=group, at=announced, **talk, **_frame(random, leader, starts))
    if starts > now + timedelta(days=45):
        return event  # still a draft
    publish_event(event, by=leader, at=announced)
    people = _people(random, group)
    for number, person in enumerate(people):
        register(event, by=person, at=min(announced + timedelta(hours=3 + 5 * number), now))
    if len(people) > 5:
        stay_away(event, by=people[2], at=min(starts, now) - timedelta(days=1))
    if random.random() < 0.08:
        return cancel_event(
            event, by=leader, why="The host is ill.", at=min(starts, now) - timedelta(hours=20)
        )
    return _hold(random, event, leader) if starts < now - timedelta(days=1) else event


def _frame(random: Random, leader: Member, starts: datetime) -> dict[str, Any]:
    local = starts.astimezone(ZoneInfo(leader.time_zone))
    way = random.choice((EventFormat.ONLINE, EventFormat.ONLINE, EventFormat.IN_PERSON, EventFormat.HYBRID))
    is_online = way == EventFormat.ONLINE
    return {
        "format": way,
        "address": "" if is_online else ROOMS[leader.language],
        "link": "" if way == EventFormat.IN_PERSON else "https://meet.fernwick.example/room",
        "day": local.date(),
        "time": local.replace(hour=random.choice((10, 14, 17)), minute=0, second=0, microsecond=0).time(),
        "zone": leader.time_zone,
        "minutes": random.choice((45, 60, 90)),
        "capacity": random.choice((None, 8, 12)),
    }


def _people(random: Random, group: UserGroup) -> list[Member]:
    members = [row.member for row in group.memberships.current().select_related("member").order_by("pk")]
    return random.sample(members, min(len(members), random.randint(5, 14)))


def _hold(random: Random, event: Event, leader: Member) -> Event:
    going = event.registrations.filter(place=Place.GOING).order_by("pk")
    for number, registration in enumerate(going):
        if number == 0 or random.random() < SHOW_RATE:
            check_in(registration, by=leader, speaks=number == 0, at=event.starts_at)
    note_no_shows(event, at=event.ends_at + timedelta(hours=12))
    return close_event(event, at=event.ends_at + timedelta(hours=12))
