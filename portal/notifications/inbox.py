"""The notices of a member: read a page at a time, and marked as read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.core.keyset import keyset_page
from portal.members.models import Member
from portal.notifications.kinds import notice_called
from portal.notifications.models import DeliveryEvent, InboundReply, Notice
from portal.notifications.reach import still_visible

KEPT = timedelta(days=180)
DELETED_AT_ONCE = 5000


@dataclass(frozen=True)
class InboxPage:
    """One page of notices; `hidden` of them tell of what the member may no longer see."""

    rows: list[Notice]
    hidden: int
    next_cursor: str


def inbox_page(member: Member, *, after: str, unread: bool = False) -> InboxPage:
    """Return one page of what a member may still see, the latest first, in two queries."""
    notices = Notice.objects.visible_to(member)
    notices = notices.unread() if unread else notices.in_portal()
    page = keyset_page(notices, by="created_at", after=after)
    seen = still_visible(member, [notice.about for notice in page.rows if notice.about])
    rows = [notice for notice in page.rows if notice.about is None or notice.about in seen]
    for notice in rows:
        kind = notice_called(notice.kind)
        notice.group = kind.group if kind else ""  # type: ignore[attr-defined]
    return InboxPage(rows, len(page.rows) - len(rows), page.next_cursor)


def unread_count() -> Any:
    """Return how many notices wait for the member of a row, as a column of that row."""
    waiting = Notice.objects.unread().filter(member=OuterRef("pk")).order_by().values("member")
    counted = waiting.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def mark_read(notice: Notice, *, by: Member) -> Notice:
    """Mark one notice of a member as read and return it; somebody else's is left alone."""
    now = timezone.now()
    if Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(read_at=now):
        notice.read_at = now
    return notice


def mark_all_read(*, by: Member) -> int:
    """Mark all notices of a member as read and return how many were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=timezone.now())


def forget_old() -> int:
    """Delete what was told half a year ago; returns how many rows, at most some thousands of each kind."""
    long_ago = timezone.now() - KEPT
    old = (
        Notice.objects.filter(created_at__lt=long_ago),
        DeliveryEvent.objects.filter(received_at__lt=long_ago),
        InboundReply.objects.filter(received_at__lt=long_ago),
    )
    return sum(
        rows.model._default_manager.filter(
            pk__in=list(rows.values_list("pk", flat=True)[:DELETED_AT_ONCE])
        ).delete()[0]
        for rows in old
    )
