"""What the mail provider tells of a mail afterwards: noted once, and acted on where it is final."""

from __future__ import annotations

import hashlib
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType
from django.db import transaction
from django.utils import timezone

from portal.members.models import Member
from portal.members.querysets import normalize_address
from portal.notifications.enums import FINAL, RANK, Outcome
from portal.notifications.models import DeadAddress, DeliveryEvent, Message
from portal.notifications.preferences import silence

OUTCOMES = {
    EventType.DELIVERED: Outcome.DELIVERED,
    EventType.BOUNCED: Outcome.BOUNCED,
    EventType.REJECTED: Outcome.REJECTED,
    EventType.COMPLAINED: Outcome.COMPLAINED,
}
PASSING = frozenset({"SoftBounce"})
"""What Postmark calls a bounce that may not come again; the common names do not tell it apart."""


@transaction.atomic
def note_event(event: AnymailTrackingEvent, *, esp: str) -> DeliveryEvent | None:
    """Store what became of a mail and act on it; returns None for a replay, and for what needs no act."""
    outcome = OUTCOMES.get(event.event_type)
    if outcome is None or _kind_at_provider(event) in PASSING:
        return None
    noted = DeliveryEvent(
        key=_key(event, esp),
        message=_message(event),
        outcome=outcome,
        address=normalize_address(event.recipient or "")[:254],
        detail=str(event.description or event.mta_response or "")[:300],
        occurred_at=event.timestamp or timezone.now(),
    )
    if DeliveryEvent.objects.filter(key=noted.key).exists():
        return None
    DeliveryEvent.objects.bulk_create([noted], ignore_conflicts=True)
    _act(noted)
    return noted


def _act(noted: DeliveryEvent) -> None:
    """Move the message on, and after a final outcome leave the address alone: safe to run twice."""
    outcome = Outcome(noted.outcome)
    if noted.message_id:
        message = Message.objects.select_for_update(no_key=True).get(pk=noted.message_id)
        if RANK.get(Outcome(message.outcome), -1) < RANK[outcome]:
            message.outcome = outcome
            message.save(update_fields=["outcome"])
    if outcome not in FINAL or not noted.address:
        return
    DeadAddress.objects.get_or_create(address=noted.address, defaults={"reason": outcome})
    member = Member.objects.filter(email=noted.address).first()
    if member and outcome == Outcome.COMPLAINED:
        silence(member)


def allow_address(member: Member) -> bool:
    """Write to the member's address again, because they say that it is right; returns whether it was dead."""
    deleted, _ = DeadAddress.objects.filter(address=member.email).delete()
    return bool(deleted)


def _message(event: AnymailTrackingEvent) -> Message | None:
    """Return the mail an event is about: the one with this id, if it went to this address."""
    if not event.message_id:
        return None
    found = Message.objects.filter(provider_id=str(event.message_id)[:200])
    if event.recipient:
        found = found.filter(address__iexact=event.recipient)
    return found.order_by("pk").first()


def _key(event: AnymailTrackingEvent, esp: str) -> str:
    """Return what all replays of an event share; one without an id is told by all that it says."""
    facts: list[Any] = [esp, event.event_type, event.event_id, event.message_id, event.recipient]
    if not event.event_id:
        facts.append(event.timestamp and event.timestamp.isoformat())
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _kind_at_provider(event: AnymailTrackingEvent) -> str:
    told = event.esp_event
    return str(told.get("Type", "")) if hasattr(told, "get") else ""
