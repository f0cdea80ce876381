"""Check people in by name, and note who did not come."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.events.activities import EVENT_ATTENDED, EVENT_SPOKEN, WEBINAR_ATTENDED
from community.events.enums import EventFormat, EventStatus, Place
from community.events.models import Event, Registration
from community.events.permissions import check_can_run
from community.events.seating import locked, move_place
from portal.activity.kinds import ActivityKind
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

PRESENCE = (EVENT_ATTENDED, WEBINAR_ATTENDED, EVENT_SPOKEN)
"""What a check-in may have left in the ledger; the event may have moved online since."""

DOORS_OPEN = timedelta(hours=2)
"""So long before it begins people can be checked in."""


@transaction.atomic
def check_in(
    registration: Registration, *, by: Member, speaks: bool = False, at: datetime | None = None
) -> Registration:
    """Note that somebody is there, and whether they speak; returns the registration.

    Raises PermissionDenied, InvalidTransition too early, or for an event that was called off.
    """
    registration, at = _locked(registration, by), at or timezone.now()
    event = registration.event
    if event.status not in {EventStatus.PUBLISHED, EventStatus.DONE} or at < event.starts_at - DOORS_OPEN:
        raise InvalidTransition(_("People are checked in from two hours before the event."))
    if registration.place == Place.CHECKED_IN:
        return registration
    registration.is_speaker = speaks
    registration.save(update_fields=["is_speaker"])
    move_place(registration, Place.CHECKED_IN, by=by, at=at)
    for kind in _kinds(registration):
        record(kind, actor=registration.member, subject=event, group_id=event.group_id, occurred_at=at)
    return registration


@transaction.atomic
def undo_check_in(registration: Registration, *, by: Member, at: datetime | None = None) -> Registration:
    """Take a check-in back and return the registration; raises PermissionDenied, InvalidTransition."""
    registration = _locked(registration, by)
    move_place(registration, Place.GOING, by=by, at=at)
    facts = Activity.objects.of_kind(*PRESENCE).about(registration.event)
    for fact in facts.filter(actor=registration.member).standing():
        reverse(fact, occurred_at=at)
    return registration


@transaction.atomic
def note_no_shows(event: Event, *, at: datetime | None = None) -> int:
    """Note of those who held a place and were not checked in that they did not come; returns how many.

    Nothing is noted where nobody was checked in at all: there was no list at the door.
    """
    event = locked(event)
    if not event.registrations.filter(place=Place.CHECKED_IN).exists():
        return 0
    absent = list(event.registrations.filter(place=Place.GOING))
    for registration in absent:
        move_place(registration, Place.NO_SHOW, by=None, at=at)
    return len(absent)


def _kinds(registration: Registration) -> list[ActivityKind]:
    is_online = registration.event.format == EventFormat.ONLINE
    came = WEBINAR_ATTENDED if is_online else EVENT_ATTENDED
    return [came, EVENT_SPOKEN] if registration.is_speaker else [came]


def _locked(registration: Registration, by: Member) -> Registration:
    event = locked(registration.event)
    check_can_run(by, event)
    registration = Registration.objects.select_related("member").get(pk=registration.pk)
    registration.event = event
    return registration
