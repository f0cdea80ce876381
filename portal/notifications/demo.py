"""What six months told people, as if they had looked in now and then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from portal.members.models import Member
from portal.notifications.models import Notice

UNREAD = 3
FIRST, APART = timedelta(hours=2), timedelta(hours=17)


def settle_notices(guests: Iterable[Member], *, now: datetime) -> None:
    """Date what the guests were told and leave the latest of it unread; everybody else has read all."""
    Notice.objects.update(read_at=now)
    for guest in guests:
        notices = list(Notice.objects.visible_to(guest).order_by("-id"))
        for rank, notice in enumerate(notices):
            notice.created_at = now - FIRST - rank * APART
            notice.read_at = None if rank < UNREAD else notice.created_at + FIRST
        Notice.objects.bulk_update(notices, ["created_at", "read_at"], batch_size=200)
