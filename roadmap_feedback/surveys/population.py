"""Whom the NPS wave reaches, and whose turn it is: set-based, at any size of the population."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import ceil

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Value

from portal.members.models import Member
from portal.members.querysets import MemberQuerySet
from roadmap_feedback.surveys.enums import SurveyKind
from roadmap_feedback.surveys.frequency import BETWEEN_NPS, BETWEEN_SURVEYS
from roadmap_feedback.surveys.models import Invitation, Wave
from roadmap_feedback.surveys.turns import CIRCLE, HALF, STEP, Quarter

TENURE = timedelta(days=30)
"""Who has just come has no opinion yet (own)."""

MOST_AT_ONCE = 2
"""A day takes at most so many times its even share."""

_place = ExpressionWrapper(
    F("pk") * Value(STEP, BigIntegerField()) % Value(CIRCLE, BigIntegerField()),
    output_field=BigIntegerField(),
)


def reachable(at: datetime) -> MemberQuerySet:
    """Return customers who did not leave, did not refuse to be asked, and have been here for 30 days."""
    return Member.objects.customers().filter(
        contact_refused_at=None, organization__isnull=False, date_joined__lte=at - TENURE
    )


def due(quarter: Quarter, wave: Wave, at: datetime) -> MemberQuerySet:
    """Return whose turn has come in the wave and who may be asked that day, the longest waiting first."""
    day = at.astimezone(UTC).date()
    asked = Invitation.objects.filter(member=OuterRef("pk"))
    lately = asked.filter(invited_at__gte=_midnight(at) - BETWEEN_SURVEYS + timedelta(days=1))
    relationship = asked.filter(
        kind=SurveyKind.NPS, invited_at__gte=_midnight(at) - BETWEEN_NPS + timedelta(days=1)
    )
    return (
        reachable(at)
        .annotate(place=_place)
        .filter(place__gte=quarter.base, place__lt=quarter.reached(day))
        .exclude(Exists(asked.filter(wave=wave)))
        .exclude(Exists(lately))
        .exclude(Exists(relationship))
        .order_by("place", "pk")
    )


def days_share(quarter: Quarter, at: datetime) -> int:
    """Return how many people a day of the quarter may take at most."""
    cohort = reachable(at).annotate(place=_place)
    size = cohort.filter(place__gte=quarter.base, place__lt=quarter.base + HALF).count()
    return MOST_AT_ONCE * ceil(size / quarter.days)


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(UTC).date(), time(), UTC)
