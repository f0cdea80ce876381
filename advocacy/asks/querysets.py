"""Named reads of asks and consents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from advocacy.asks.enums import RUNNING, AskState, Channel, ConsentState

if TYPE_CHECKING:
    from advocacy.asks.models import Ask, Consent

SEND_WITHIN = timedelta(days=14)


class AskQuerySet(models.QuerySet["Ask"]):
    """Reads of asks."""

    def visible_to(self, viewer: Any) -> AskQuerySet:
        """All for staff who ask; to a member what was sent to them."""
        if viewer.has_perm("asks.view_ask"):
            return self.all()
        if not viewer.is_authenticated:
            return self.none()
        return self.of(viewer)

    def of(self, member: Any) -> AskQuerySet:
        """What a member was asked, as far as it was sent."""
        return self.filter(member=member.pk, sent_at__isnull=False)

    def counting(self) -> AskQuerySet:
        """What uses up a budget: granted, and not given back before it was sent."""
        return self.exclude(state=AskState.REFUSED).exclude(state=AskState.EXPIRED, sent_at=None)

    def running(self) -> AskQuerySet:
        """Asks that are not over."""
        return self.filter(state__in=RUNNING)

    def waiting_for(self, member: Any) -> AskQuerySet:
        """What a member has to decide on a page of this room."""
        return self.decided_here().filter(member=member.pk, state=AskState.SENT)

    def decided_here(self) -> AskQuerySet:
        """Asks that no other room decides on a page of its own."""
        return self.filter(page="")

    def overdue(self, now: datetime) -> AskQuerySet:
        """Asks without an answer, and those that were granted and never sent."""
        return self.filter(
            Q(state=AskState.SENT, expires_on__lt=now.date())
            | Q(state=AskState.GRANTED, created_at__lt=now - SEND_WITHIN)
        )

    def with_people(self) -> AskQuerySet:
        """Asks with both people and the organization loaded."""
        return self.select_related("member", "organization", "by")


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Reads of consents."""

    def visible_to(self, viewer: Any) -> ConsentQuerySet:
        """All for staff who ask; to a member their own."""
        if viewer.has_perm("asks.view_consent"):
            return self.all()
        return self.filter(member=viewer.pk) if viewer.is_authenticated else self.none()

    def in_force(self, today: date) -> ConsentQuerySet:
        """Consents that hold on a day."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=today), starts_on__lte=today).filter(
            state=ConsentState.IN_FORCE
        )

    def over(self, today: date) -> ConsentQuerySet:
        """Consents whose last day has passed, though nobody ended them yet."""
        return self.filter(state=ConsentState.IN_FORCE, expires_on__lt=today)

    def of_people(self, members: Iterable[int]) -> ConsentQuerySet:
        """Consents of these members themselves."""
        return self.filter(member__in=list(members))

    def about(self, member: int, organization: int | None) -> ConsentQuerySet:
        """Consents of a person and, where they have one, of their company."""
        return self.filter(Q(member=member) | Q(organization=organization, organization__isnull=False))

    def on(self, channel: str) -> ConsentQuerySet:
        """Consents that hold on a channel."""
        return self.filter(channel__in=(channel, Channel.EVERYWHERE))
