"""Named reads of champions' seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from advocacy.champions.enums import OPEN, TAKING_A_SEAT

if TYPE_CHECKING:
    from advocacy.champions.models import Champion


class ChampionQuerySet(models.QuerySet["Champion"]):
    """Reads of seats and of the way to them."""

    def visible_to(self, viewer: Any) -> ChampionQuerySet:
        """All for staff who look after champions; to a member only what they were invited to."""
        if viewer.has_perm("champions.view_champion"):
            return self.all()
        return (
            self.filter(member=viewer).exclude(state__in=["shortlisted", "confirmed", "dropped"])
            if viewer.is_authenticated
            else self.none()
        )

    def open(self) -> ChampionQuerySet:
        """People on the way to a seat, or seated."""
        return self.filter(state__in=OPEN)

    def taking_a_seat(self) -> ChampionQuerySet:
        """Rows that count against the seats."""
        return self.filter(state__in=TAKING_A_SEAT)

    def in_scope(self, kind: str, key: str) -> ChampionQuerySet:
        """Rows of one organization or pool."""
        return self.filter(scope_kind=kind, scope_key=key)

    def with_member(self) -> ChampionQuerySet:
        """Rows with the member and the organization loaded."""
        return self.select_related("member__organization")
