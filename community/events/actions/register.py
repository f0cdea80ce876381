"""Register, wait, take an offer, stay away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.events.activities import EVENT_REGISTERED
from community.events.enums import HOLDING, EventStatus, Place
from community.events.models import Event, Registration
from community.events.notifications import tell
from community.events.permissions import check_can_attend, check_can_run
from community.events.seating import locked, move_place, offer, offer_free_places, own, recount
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@transaction.atomic
def register(event: Event, *, by: Member, at: datetime | None = None) -> Registration:
    """Take a place, or one on the waiting list, and return the registration; a second time changes nothing.

    Raises PermissionDenied, InvalidTransition for an event that takes nobody any more.
    """
    event = locked(event)
    check_can_attend(by, event)
    at = at or timezone.now()
    if event.status != EventStatus.PUBLISHED or event.starts_at <= at:
        raise InvalidTransition(_("One can no longer register for this event."))
    recount(event)
    registration = own(event, by)
    if registration and registration.place == Place.OFFERED:
        return _take(registration, by=by, at=at)
    if registration and registration.place not in {Place.DECLINED, Place.CANCELLED}:
        return registration
    is_free = not event.is_full and not event.is_invite_only and not event.registrations.in_line().exists()
    return _enter(event, registration, by, Place.GOING if is_free else Place.WAITING, at)


def _enter(
    event: Event, registration: Registration | None, by: Member, place: Place, at: datetime
) -> Registration:
    if registration is None:
        registration = Registration.objects.create(
            event=event, member=by, place=place, asked_at=at, moved_at=at
        )
        registration.transitions.create(by=by, at=at, old="", new=place)
    else:
        registration.asked_at, registration.reminded_at = at, None
        registration.save(update_fields=["asked_at", "reminded_at"])
        move_place(registration, place, by=by, at=at)
    recount(event)
    record(EVENT_REGISTERED, actor=by, subject=event, group_id=event.group_id, occurred_at=at)
    tell(registration, place.value)
    return registration


@transaction.atomic
def take_offer(event: Event, *, by: Member, at: datetime | None = None) -> Registration:
    """Say yes to an offered place and return the registration.

    Raises PermissionDenied, InvalidTransition when the offer has ended.
    """
    event = locked(event)
    check_can_attend(by, event)
    registration = own(event, by)
    if registration is None or registration.place != Place.OFFERED:
        raise InvalidTransition(_("This place is no longer offered to you."))
    return _take(registration, by=by, at=at or timezone.now())


def _take(registration: Registration, *, by: Member, at: datetime) -> Registration:
    if registration.offer_until is None or registration.offer_until <= at:
        raise InvalidTransition(_("The offer has ended. You can put yourself on the waiting list again."))
    move_place(registration, Place.GOING, by=by, at=at)
    tell(registration, "going")
    return registration


@transaction.atomic
def stay_away(event: Event, *, by: Member, at: datetime | None = None) -> Registration:
    """Give a place back, refuse an offer or leave the waiting list; returns the registration.

    The place goes to the next in line. Raises InvalidTransition for whoever expects nothing.
    """
    event = locked(event)
    at = at or timezone.now()
    registration = own(event, by)
    if registration is None or registration.place not in HOLDING:
        raise InvalidTransition(_("You are not registered for this event."))
    place = Place.DECLINED if registration.place == Place.OFFERED else Place.CANCELLED
    move_place(registration, place, by=by, at=at)
    offer_free_places(event, at=at)
    return registration


@transaction.atomic
def move_waiting_list(event: Event, *, at: datetime | None = None) -> int:
    """End the offers nobody took, offer the places to the next, and return how many offers were made."""
    event = locked(event)
    at = at or timezone.now()
    for registration in event.registrations.lapsed(at).select_related("member"):
        registration.event = event
        move_place(registration, Place.DECLINED, by=None, at=at)
        tell(registration, "lapsed")
    return offer_free_places(event, at=at)


@transaction.atomic
def invite_from_line(registration: Registration, *, by: Member, at: datetime | None = None) -> Registration:
    """Offer a place to somebody who waits, chosen by those who run the event; returns the registration.

    Raises PermissionDenied, InvalidTransition when no place is free.
    """
    event = locked(registration.event)
    check_can_run(by, event)
    at = at or timezone.now()
    if event.status != EventStatus.PUBLISHED or event.starts_at <= at:
        raise InvalidTransition(_("One can no longer register for this event."))
    recount(event)
    if event.is_full:
        raise InvalidTransition(_("No place is free."))
    registration = Registration.objects.select_related("member").get(pk=registration.pk)
    registration.event = event
    offer(registration, by=by, at=at)
    recount(event)
    return registration
