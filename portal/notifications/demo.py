"""What six months told people, as if they had looked in now and then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.apps import apps

from portal.members.models import Member
from portal.notifications.models import Notice

UNREAD = 3
FIRST, APART = timedelta(hours=2), timedelta(hours=17)
MOMENTS = ("starts_at", "released_at", "moved_at", "last_activity_at", "created_at")
"""What tells when something happened, the most telling first."""


def settle_notices(guests: Iterable[Member], *, now: datetime) -> None:
    """Date what the guests were told and leave the latest of it unread; everybody else has read all."""
    Notice.objects.update(read_at=now)
    for guest in guests:
        notices = list(Notice.objects.visible_to(guest).order_by("-id"))
        for rank, notice in enumerate(notices):
            notice.created_at = _happened(notice, now) or now - FIRST - rank * APART
        notices.sort(key=lambda notice: notice.created_at, reverse=True)
        for rank, notice in enumerate(notices):
            notice.read_at = None if rank < UNREAD else notice.created_at + FIRST
        Notice.objects.bulk_update(notices, ["created_at", "read_at"], batch_size=200)


def _happened(notice: Notice, now: datetime) -> datetime | None:
    """Return when that of which it tells took place; nothing for what is still to come."""
    if not notice.about_label:
        return None
    about = apps.get_model(notice.about_label)._base_manager.filter(pk=notice.about_id).first()
    at = next((at for name in MOMENTS if (at := getattr(about, name, None))), None)
    return at if at and at < now else None
