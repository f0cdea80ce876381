"""What the roadmap adds to the weekly digest: what was released."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import pgettext_lazy

from portal.notifications.news import register_news
from roadmap_feedback.roadmap.models import ReleaseNote
from roadmap_feedback.roadmap.querysets import ReleaseNoteQuerySet

SHOWN = 3


@register_news("roadmap", pgettext_lazy("heading of news", "Released"), order=20)
def released(since: datetime, language: str) -> ReleaseNoteQuerySet:
    """Release notes of the week, the latest first."""
    notes = ReleaseNote.objects.published().filter(published_at__gte=since)
    return notes.order_by("-published_at", "-id")[:SHOWN]
