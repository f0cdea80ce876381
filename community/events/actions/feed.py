"""Make a private calendar feed, and close it."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from community.events.models import CalendarFeed
from portal.members.models import Member


def digest(token: str) -> str:
    """Return what is kept of a secret; it has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(*, by: Member) -> str:
    """Make the member's feed, which ends the one before, and return its secret: it is shown this once."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        member=by, defaults={"digest": digest(token), "created_at": timezone.now()}
    )
    return token


@transaction.atomic
def close_feed(*, by: Member) -> None:
    """End the member's feed; nothing happens without one."""
    CalendarFeed.objects.filter(member=by).delete()
