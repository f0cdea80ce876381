"""Named reads of places in betas."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from betas.programs.enums import OPEN
from betas.recruiting.enums import IN_LINE, NUDGE_DAYS, TAKEN, State

if TYPE_CHECKING:
    from betas.recruiting.models import Place


class PlaceQuerySet(models.QuerySet["Place"]):
    """Reads of places."""

    def visible_to(self, viewer: Any) -> PlaceQuerySet:
        """All for product; one's own for everybody else."""
        if viewer.has_perm("recruiting.view_place"):
            return self.all()
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()

    def taking_a_seat(self) -> PlaceQuerySet:
        """Places that hold a seat, or for which one is kept."""
        return self.filter(state__in=TAKEN)

    def seated(self) -> PlaceQuerySet:
        """Testers."""
        return self.filter(state=State.SEATED)

    def in_line(self) -> PlaceQuerySet:
        """Who waits for a seat, in the order in which they came."""
        return self.filter(state__in=IN_LINE).order_by("asked_at", "id")

    def of_open_programs(self) -> PlaceQuerySet:
        """Places in betas that are not decided."""
        return self.filter(program__stage__in=OPEN)

    def lapsed(self, at: datetime) -> PlaceQuerySet:
        """Offers whose time is over."""
        return self.filter(state=State.OFFERED, offer_until__lte=at)

    def idle(self, at: datetime) -> PlaceQuerySet:
        """Testers of whom nothing was heard for a week."""
        return self.seated().filter(last_seen_at__lte=at - timedelta(days=NUDGE_DAYS))
