"""Named reads of cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from advocacy.recovery.enums import OPEN, WARN_BEFORE, CaseState

if TYPE_CHECKING:
    from advocacy.recovery.models import DetractorCase


class DetractorCaseQuerySet(models.QuerySet["DetractorCase"]):
    """Reads of cases: assessment, for staff whose role includes it and for nobody else."""

    def visible_to(self, viewer: Any) -> DetractorCaseQuerySet:
        """Cases the viewer may see; never those about the viewer."""
        if not (viewer.is_staff and viewer.has_perm("recovery.view_detractorcase")):
            return self.none()
        return self.exclude(member=viewer)

    def open(self) -> DetractorCaseQuerySet:
        """Cases that freeze every ask to their person."""
        return self.filter(state__in=OPEN)

    def of_people(self, members: Iterable[int]) -> DetractorCaseQuerySet:
        """Cases about these members."""
        return self.filter(member__in=list(members))

    def to_be_contacted(self) -> DetractorCaseQuerySet:
        """Cases whose clock runs."""
        return self.filter(state=CaseState.OPENED)

    def nearly_late(self, now: datetime) -> DetractorCaseQuerySet:
        """Cases whose clock has less than twelve hours left, or none."""
        return self.to_be_contacted().filter(contact_due__lte=now + WARN_BEFORE)

    def to_ask_again(self, today: date) -> DetractorCaseQuerySet:
        """Cases whose 90 days are over."""
        return self.filter(state__in=(CaseState.CONTACTED, CaseState.KEPT), ask_again_on__lte=today)

    def with_people(self) -> DetractorCaseQuerySet:
        """Cases with the person, their organization and the owner loaded."""
        return self.select_related("member", "organization", "owner")
