"""Prepare an event, publish it, mend it, call it off."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.events.activities import EVENT_PUBLISHED
from community.events.clock import moment_of
from community.events.enums import EVENT_MOVES, HOLDING, TAKEN, EventStatus
from community.events.models import Event
from community.events.notifications import tell_everybody
from community.events.permissions import check_can_organize, check_can_run
from community.events.seating import locked, offer_free_places, recount
from community.groups.actions.live import note_activity, note_meeting
from community.groups.models import UserGroup
from community.groups.roster import locked as locked_group
from portal.activity.ledger import record
from portal.core.markdown import RENDERER_VERSION, render_markdown
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member

_move = partial(move, field="status", moves=EVENT_MOVES, labels=EventStatus)

APPOINTMENT = ("title", "day", "time", "zone", "minutes", "address", "link")
"""What stands in people's calendars: who goes has to hear when it changes."""


@transaction.atomic
def create_event(
    *, by: Member, group: UserGroup | None = None, at: datetime | None = None, **words: Any
) -> Event:
    """Prepare an event, seen by those who run it until it is published, and return it.

    Raises PermissionDenied, NoSuchTime.
    """
    if group:
        group = locked_group(group)
    check_can_organize(by, group)
    at = at or timezone.now()
    event = Event(
        group=group, private_group_id=group.private_pk if group else None, created_at=at, moved_at=at
    )
    _write(event, words)
    event.save()
    event.transitions.create(by=by, at=at, old="", new=EventStatus.DRAFT)
    return event


@transaction.atomic
def edit_event(event: Event, *, by: Member, at: datetime | None = None, **words: Any) -> Event:
    """Change what an event says and return it; whoever goes is told when the appointment changed.

    Raises PermissionDenied, NoSuchTime, InvalidTransition for fewer places than are taken.
    """
    event = locked(event)
    check_can_run(by, event)
    if event.status in {EventStatus.CANCELLED, EventStatus.DONE}:
        raise InvalidTransition(_("This event is over: its page stays as it is."))
    before = [getattr(event, name) for name in APPOINTMENT]
    _write(event, words)
    recount(event)
    if event.capacity is not None and event.taken > event.capacity:
        raise InvalidTransition(_("%(taken)d places are taken already.") % {"taken": event.taken})
    has_moved = before != [getattr(event, name) for name in APPOINTMENT]
    event.sequence += has_moved
    event.save()
    if event.status == EventStatus.PUBLISHED:
        if has_moved:
            tell_everybody(event, "changed", people=_people(event))
        offer_free_places(event, at=at or timezone.now())
    return event


@transaction.atomic
def publish_event(event: Event, *, by: Member, at: datetime | None = None) -> Event:
    """Announce an event and return it.

    Raises PermissionDenied, InvalidTransition also for one in the past.
    """
    event = locked(event)
    check_can_run(by, event)
    at = at or timezone.now()
    if event.starts_at <= at:
        raise InvalidTransition(_("This event would begin in the past."))
    _move(event, EventStatus.PUBLISHED, by=by, at=at)
    record(EVENT_PUBLISHED, actor=by, subject=event, group_id=event.group_id, occurred_at=at)
    if event.group:
        note_activity(event.group, at=at)
    return event


@transaction.atomic
def cancel_event(event: Event, *, by: Member, why: str, at: datetime | None = None) -> Event:
    """Call an event off with a sentence and return it; everybody who expected it is told once.

    Raises PermissionDenied, InvalidTransition also without a sentence.
    """
    event = locked(event)
    check_can_run(by, event)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why it does not take place."))
    _move(event, EventStatus.CANCELLED, by=by, why=why, at=at)
    event.sequence += 1
    event.save(update_fields=["sequence"])
    tell_everybody(event, "cancelled", people=_people(event), why=why)
    return event


@transaction.atomic
def close_event(event: Event, *, at: datetime | None = None) -> Event:
    """Note that an event is over and return it: its group has met. Raises InvalidTransition."""
    event = locked(event)
    _move(event, EventStatus.DONE, by=None, at=at)
    if event.group and event.taken:
        note_meeting(event.group, at=event.ends_at)
    return event


def _write(event: Event, words: dict[str, Any]) -> None:
    for name, value in words.items():
        setattr(event, name, value)
    event.slug = slugify(event.title)[:80].strip("-") or "event"
    event.body_html, event.renderer_version = render_markdown(event.body), RENDERER_VERSION
    event.starts_at = moment_of(event.day, event.time, event.zone)
    event.ends_at = event.starts_at + event.length


def _people(event: Event) -> list[int]:
    expecting = event.registrations.filter(place__in={*TAKEN, *HOLDING})
    return list(expecting.order_by("pk").values_list("member", flat=True))
