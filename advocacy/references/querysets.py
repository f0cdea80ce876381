"""Named reads of the pool and of requests."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from advocacy.asks.enums import AskState
from advocacy.references.enums import KNOWN, OUTCOME_WITHIN, PoolState, RequestState

if TYPE_CHECKING:
    from advocacy.references.models import Reference, ReferenceRequest


class ReferenceQuerySet(models.QuerySet["Reference"]):
    """Reads of the pool."""

    def visible_to(self, viewer: Any) -> ReferenceQuerySet:
        """All for staff whose role includes references; to a member their own, once they were invited."""
        if viewer.has_perm("references.view_reference"):
            return self.all()
        return self.of(viewer) if viewer.is_authenticated else self.none()

    def of(self, member: Any) -> ReferenceQuerySet:
        """A member's own entries, as far as they know of them."""
        return self.filter(member=member.pk, invited_at__isnull=False)

    def open(self) -> ReferenceQuerySet:
        """Entries that were not retired."""
        return self.exclude(state=PoolState.RETIRED)

    def known(self) -> ReferenceQuerySet:
        """Entries of which their member knows."""
        return self.filter(state__in=KNOWN)

    def free(self) -> ReferenceQuerySet:
        """Entries that may be matched."""
        return self.filter(state=PoolState.ACTIVE)

    def rested(self, today: date) -> ReferenceQuerySet:
        """Entries whose rest is over."""
        return self.filter(state=PoolState.RESTING, rests_until__lte=today)

    def with_people(self) -> ReferenceQuerySet:
        """Entries with the person and the organization loaded."""
        return self.select_related("member__organization", "organization")


class ReferenceRequestQuerySet(models.QuerySet["ReferenceRequest"]):
    """Reads of requests."""

    def visible_to(self, viewer: Any) -> ReferenceRequestQuerySet:
        """All for staff whose role includes references; to a member the calls they were asked for."""
        if viewer.has_perm("references.view_reference"):
            return self.all()
        return self.of(viewer) if viewer.is_authenticated else self.none()

    def of(self, member: Any) -> ReferenceRequestQuerySet:
        """Requests that were put to a member."""
        return self.filter(reference__member=member.pk, ask__sent_at__isnull=False)

    def waiting_for(self, member: Any) -> ReferenceRequestQuerySet:
        """What a member has to say: yes or no, or how the call went."""
        asked, held = Q(state=RequestState.ASKED), Q(state=RequestState.HELD, customer_rating=None)
        return self.of(member).filter(asked | held)

    def unanswered(self) -> ReferenceRequestQuerySet:
        """Requests put to a customer whose time to answer is over."""
        return self.filter(state=RequestState.ASKED).exclude(
            ask__state__in=(AskState.SENT, AskState.ACCEPTED)
        )

    def without_outcome(self, now: datetime) -> ReferenceRequestQuerySet:
        """Calls that were held and of which a side said nothing in five days."""
        missing = Q(customer_rating=None) | Q(outcome="")
        return self.filter(missing, state=RequestState.HELD, held_at__lte=now - OUTCOME_WITHIN)

    def with_people(self) -> ReferenceRequestQuerySet:
        """Requests with everybody who has to do with them loaded."""
        return self.select_related("by", "owner", "reference__member", "reference__organization", "ask")
