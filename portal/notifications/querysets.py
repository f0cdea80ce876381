"""Named reads of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from portal.notifications.models import Notice


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of notices."""

    def visible_to(self, viewer: Any) -> NoticeQuerySet:
        """A notice is known to the one whom it tells something."""
        return self.filter(member=viewer.pk) if viewer.is_authenticated else self.none()

    def in_portal(self) -> NoticeQuerySet:
        """Notices that stand on the page."""
        return self.filter(in_portal=True)

    def unread(self) -> NoticeQuerySet:
        """Notices on the page that nobody opened yet."""
        return self.in_portal().filter(read_at=None)

    def for_digest(self) -> NoticeQuerySet:
        """Notices that wait for the weekly mail."""
        return self.filter(for_digest=True)
