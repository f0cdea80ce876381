"""Named reads of reviews and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from community.moderation.enums import UNDECIDED, ReviewStatus
from portal.core.hiding import MODERATE

if TYPE_CHECKING:
    from community.moderation.models import Flag, Review


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reads of reviews."""

    def visible_to(self, viewer: Any) -> ReviewQuerySet:
        """All for those who look after the community; nobody else knows of any."""
        return self.all() if viewer.has_perm(MODERATE) else self.none()

    def undecided(self) -> ReviewQuerySet:
        """Posts that wait for a decision."""
        return self.filter(status__in=UNDECIDED)

    def decided(self) -> ReviewQuerySet:
        """Posts about which somebody decided."""
        return self.filter(status__in=[ReviewStatus.KEPT, ReviewStatus.HIDDEN])


class FlagQuerySet(models.QuerySet["Flag"]):
    """Reads of flags."""

    def visible_to(self, viewer: Any) -> FlagQuerySet:
        """All for those who look after the community; members know of their own."""
        if viewer.has_perm(MODERATE):
            return self.all()
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()

    def raised_by(self, member: Any) -> FlagQuerySet:
        """Flags of one member."""
        return self.filter(member=member)

    def about(self, kind: str, pk: int) -> FlagQuerySet:
        """Flags of one post."""
        return self.filter(review__kind=kind, review__post_id=pk)

    def open(self) -> FlagQuerySet:
        """Flags that no decision answered yet."""
        return self.filter(answered_at=None)
