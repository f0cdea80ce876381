"""Scheduled work of events: every task asks the rows what is due, so it may run twice and late."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.events.actions.attend import note_no_shows
from community.events.actions.organize import close_event
from community.events.actions.register import move_waiting_list
from community.events.enums import EventStatus, Place
from community.events.models import Event, Registration
from community.events.notifications import remind

REMINDERS = (7, 1)
"""Days before the event."""

CLOSES_AFTER = timedelta(hours=12)
"""So long leaders have to check the last people in."""

BATCH = 500


@shared_task(name="events.move_waiting_lists", ignore_result=True)
def move_waiting_lists() -> int:
    """End offers whose time is over and offer what is free; returns how many offers were made."""
    now = timezone.now()
    due = Event.objects.coming(now).filter(
        Q(registrations__place=Place.OFFERED, registrations__offer_until__lte=now)
        | Q(registrations__place=Place.WAITING, is_invite_only=False)
    )
    return sum(move_waiting_list(event) for event in due.distinct().order_by("pk"))


@shared_task(name="events.remind", ignore_result=True)
def remind_people() -> int:
    """Remind whoever goes 7 days and 1 day before, once each; returns how many mails were written."""
    return sum(_remind(days) for days in REMINDERS)


@transaction.atomic
def _remind(days: int) -> int:
    now = timezone.now()
    due = Registration.objects.to_remind(now, timedelta(days=days)).filter(member__is_active=True)
    rows = list(
        due.select_for_update(of=("self",), skip_locked=True, no_key=True)
        .select_related("event__group", "member")
        .order_by("pk")[:BATCH]
    )
    for registration in rows:
        remind(registration, days)
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    return len(rows)


@shared_task(name="events.close", ignore_result=True)
def close_events() -> int:
    """Note which events are over and who did not come; returns how many events were closed."""
    over = Event.objects.filter(status=EventStatus.PUBLISHED, ends_at__lte=timezone.now() - CLOSES_AFTER)
    events = list(over.order_by("pk")[:BATCH])
    for event in events:
        note_no_shows(event)
        close_event(event)
    return len(events)
