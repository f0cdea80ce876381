"""Named reads of invitations and of what people answered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Max, Q

from roadmap_feedback.surveys.enums import SurveyKind
from roadmap_feedback.surveys.frequency import Asked

if TYPE_CHECKING:
    from roadmap_feedback.surveys.models import Invitation, Response


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def visible_to(self, viewer: Any) -> InvitationQuerySet:
        """Their own to a member; all to staff who may read what people answered."""
        if not viewer.is_authenticated:
            return self.none()
        return self.all() if viewer.has_perm("surveys.view_response") else self.filter(member=viewer)

    def of(self, member: Any) -> InvitationQuerySet:
        """Invitations of one member."""
        return self.filter(member=member)

    def waiting(self, at: datetime) -> InvitationQuerySet:
        """Invitations that are open and not answered yet."""
        return self.filter(closes_at__gt=at, response=None)

    def last_asked(self) -> dict[int, Asked]:
        """Return for each member in these invitations the days on which they were last asked."""
        rows = self.values_list("member").annotate(
            anything=Max("invited_at"), relationship=Max("invited_at", filter=Q(kind=SurveyKind.NPS))
        )
        return {
            member: Asked(anything.date(), relationship.date() if relationship else None)
            for member, anything, relationship in rows.order_by()
        }

    def from_customers(self, *, plan: str = "", region: str = "") -> InvitationQuerySet:
        """Invitations to people of organizations with this plan, in this region."""
        wanted = {"organization__plan": plan, "organization__region": region}
        return self.filter(**{field: value for field, value in wanted.items() if value})

    def counted(self) -> models.QuerySet[Any, tuple]:
        """Return (kind, occasion, quarter, answer or None, how many), in the order of time: one query."""
        return (
            self.values_list("kind", "occasion", "quarter", "response__value")
            .annotate(n=Count("id"))
            .order_by("kind", "occasion", "quarter")
        )


class ResponseQuerySet(models.QuerySet["Response"]):
    """Reads of answers: an assessment, for staff by role; members read their own."""

    def visible_to(self, viewer: Any) -> ResponseQuerySet:
        """Their own to a member; all to staff whose role includes it."""
        if not viewer.is_authenticated:
            return self.none()
        if viewer.has_perm("surveys.view_response"):
            return self.all()
        return self.filter(invitation__member=viewer)

    def of_kind(self, kind: str) -> ResponseQuerySet:
        """Answers to one kind of survey."""
        return self.filter(invitation__kind=kind)

    def with_reason(self) -> ResponseQuerySet:
        """Answers with words."""
        return self.exclude(reason="")

    def from_customers(self, *, plan: str = "", region: str = "") -> ResponseQuerySet:
        """Answers of people of organizations with this plan, in this region."""
        wanted = {"plan": plan, "region": region}
        return self.filter(
            **{f"invitation__organization__{k}": value for k, value in wanted.items() if value}
        )

    def with_people(self) -> ResponseQuerySet:
        """Answers with the person and the organization loaded."""
        return self.select_related("invitation__member", "invitation__organization")
