"""Places: every change to who holds one happens under the lock of the event's row."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from community.events.enums import PLACE_MOVES, TAKEN, EventStatus, Place
from community.events.models import Event, Registration
from community.events.notifications import tell
from portal.core.transitions import move
from portal.members.models import Member

move_place = partial(move, field="place", moves=PLACE_MOVES, labels=Place)

OFFER = timedelta(hours=48)
SHORT_OFFER = timedelta(hours=6)
SOON = timedelta(days=3)
"""How long an offer holds, and from when on it holds less long (as in pretix)."""


def locked(event: Event) -> Event:
    """Return the event as it is now, its row locked until the transaction ends."""
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("group")
    return events.get(pk=event.pk)


def own(event: Event, member: Member) -> Registration | None:
    """Return the registration of somebody, if there is one; the event is locked."""
    registration = Registration.objects.filter(event=event, member=member).first()
    if registration:
        registration.event, registration.member = event, member
    return registration


def recount(event: Event) -> None:
    """Write how many places are taken; the database refuses more than there are."""
    event.taken = event.registrations.filter(place__in=TAKEN).count()
    Event.objects.filter(pk=event.pk).update(taken=event.taken)


def offer_free_places(event: Event, *, at: datetime) -> int:
    """Offer what is free to those who wait longest and return how many; never where people are invited."""
    recount(event)
    if event.is_invite_only or event.status != EventStatus.PUBLISHED or event.starts_at <= at:
        return 0
    line = event.registrations.in_line().select_related("member")
    waiting = list(line if event.free is None else line[: event.free])
    for registration in waiting:
        registration.event = event
        offer(registration, by=None, at=at)
    recount(event)
    return len(waiting)


def offer(registration: Registration, *, by: Member | None, at: datetime) -> None:
    """Offer a place for a while, at most until the event begins."""
    event = registration.event
    span = SHORT_OFFER if event.starts_at - at < SOON else OFFER
    registration.offer_until = min(at + span, event.starts_at)
    registration.save(update_fields=["offer_until"])
    move_place(registration, Place.OFFERED, by=by, at=at)
    tell(registration, "offered")
