"""What the notifications room reacts to: the mail provider's calls, as Anymail tells them."""

from __future__ import annotations

from typing import Any

from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, inbound, tracking
from django.dispatch import receiver

from portal.notifications.inbound import receive
from portal.notifications.tracking import note_event


@receiver(inbound, dispatch_uid="notifications.inbound")
def mail_came_in(event: AnymailInboundEvent, esp_name: str, **_kwargs: Any) -> None:
    """Somebody answered a mail of the portal."""
    receive(event, esp=esp_name)


@receiver(tracking, dispatch_uid="notifications.tracking")
def mail_was_tracked(event: AnymailTrackingEvent, esp_name: str, **_kwargs: Any) -> None:
    """The provider knows what became of a mail."""
    note_event(event, esp=esp_name)
