"""What events add to the weekly digest: the next ones."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.events.models import Event
from community.events.querysets import EventQuerySet
from portal.notifications.news import register_news

SHOWN = 5


@register_news("events", _("Next events"), order=10)
def next_events(since: datetime, language: str) -> EventQuerySet:
    """The next events, whatever the reader's language; a private group tells its people itself."""
    return Event.objects.filter(private_group=None).coming(timezone.now()).order_by("starts_at", "id")[:SHOWN]
