"""The health of the community: how much is asked and answered, how soon, and what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber, TruncWeek
from django.utils import timezone

from community.questions.models import Answer, Question

WEEKS = 26
LATE = timedelta(hours=48)
"""A question that nobody answered for so long wants a person who looks after it."""


@dataclass(frozen=True)
class Week:
    """One week, from Monday: what was asked and answered, and the median hours to a first answer."""

    monday: date
    asked: int
    answered: int
    hours: float | None


def weekly_health(*, now: datetime | None = None) -> list[Week]:
    """Return the last 26 weeks, the oldest first, the present one included; three queries at any size."""
    mondays = _mondays(now or timezone.now())
    asked = _count(Question.objects.shown().filter(created_at__gte=mondays[0]))
    answered = _count(Answer.objects.shown().filter(created_at__gte=mondays[0]))
    hours = _median_hours(mondays[0])
    return [Week(m.date(), asked.get(m, 0), answered.get(m, 0), hours.get(m)) for m in mondays]


def _mondays(now: datetime) -> list[datetime]:
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    this = midnight - timedelta(days=midnight.weekday())
    # A week may have an hour more or less: each Monday is midnight of its own day.
    return [timezone.make_aware(this - timedelta(weeks=back)) for back in reversed(range(WEEKS))]


def _count(posts: QuerySet) -> dict[datetime, int]:
    weeks = posts.annotate(week=TruncWeek("created_at")).values("week").annotate(number=Count("pk"))
    return dict(weeks.order_by().values_list("week", "number"))


def _median_hours(since: datetime) -> dict[datetime, float]:
    """Return the median time from a question to the first answer by somebody else, by week of the question.

    The median is found by the database on either engine: number the waits of each week by length, and take
    the one or two in the middle.
    """
    replies = Answer.objects.shown().filter(question=OuterRef("pk")).exclude(author=OuterRef("author"))
    first = Subquery(replies.order_by("created_at").values("created_at")[:1])
    waits = (
        Question.objects.shown()
        .filter(created_at__gte=since)
        .annotate(first=first, week=TruncWeek("created_at"))
        .filter(first__isnull=False)
        .annotate(wait=ExpressionWrapper(F("first") - F("created_at"), output_field=DurationField()))
        .annotate(
            place=Window(RowNumber(), partition_by=F("week"), order_by="wait"),
            of=Window(Count("pk"), partition_by=F("week")),
        )
        .filter(place__gte=F("of") / 2.0, place__lte=F("of") / 2.0 + 1)
    )
    middle: dict[datetime, list[timedelta]] = {}
    for week, wait in waits.values_list("week", "wait"):
        middle.setdefault(week, []).append(wait)
    return {week: _mean(found).total_seconds() / 3600 for week, found in middle.items()}


def _mean(waits: Iterable[timedelta]) -> timedelta:
    found = list(waits)
    return sum(found, timedelta()) / len(found)


def waiting() -> QuerySet[Question]:
    """Return the questions that nobody answered, the longest waiting first."""
    return Question.objects.unanswered().for_list().order_by("created_at", "id")
