"""Whom to tell about events; every mail is about the event and dies with the right to see it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.events.models import Event, Registration
from portal.core.outbox import queue_effect
from portal.members.models import Member
from portal.notifications.kinds import register_notice
from portal.notifications.mail import Letter, send, send_many

register_notice("events/reminder", _("An event I am going to is near"), group=_("Events"))

TELL_ALL = "events.tell_all"


def tell(registration: Registration, occasion: str) -> None:
    """Tell somebody what became of their registration, with times by their own clocks."""
    with timezone.override(ZoneInfo(registration.member.time_zone)):
        send(
            f"events/{occasion}",
            to=registration.member,
            key=f"events.{occasion}:{registration.pk}:{registration.moved_at:%Y%m%d%H%M%S%f}",
            context={"event": registration.event, "registration": registration},
            about=registration.event,
        )


def remind(registration: Registration, days: int) -> None:
    """Remind somebody of an event that begins within so many days; once for each date it has."""
    event = registration.event
    send(
        "events/reminder",
        to=registration.member,
        key=f"events.reminder:{registration.pk}:{days}:{event.starts_at:%Y%m%d%H%M}",
        context={"event": event, "registration": registration},
        about=event,
    )


def tell_everybody(event: Event, occasion: str, *, people: list[int], why: str = "") -> None:
    """Ask for a mail to each of these members; a worker writes them, however many they are."""
    told = {"occasion": occasion, "sequence": event.sequence, "people": people, "why": why}
    queue_effect(
        TELL_ALL,
        key=f"{TELL_ALL}:{event.pk}:{occasion}:{event.sequence}",
        payload={"event": event.pk, **told},
    )


def tell_each(event: Event, occasion: str, *, people: list[int], sequence: int, why: str) -> None:
    """Write the mails of an occasion; those written before are left alone."""
    words = {"event": event, "why": why}
    letters = [
        Letter(member, f"events.{occasion}:{event.pk}:{sequence}:{member.pk}", words)
        for member in Member.objects.active().filter(pk__in=people).order_by("pk")
    ]
    send_many(f"events/{occasion}", letters, about=event)
