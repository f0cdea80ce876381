"""The weeks of a tester, and who takes part.

A week's check-in is open from its fifth day until the fourth day of the next: a weekend fits in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from betas.feedback.enums import UNMENDED, ReportKind, Week
from betas.feedback.models import CheckIn, Report
from betas.programs.enums import PARTICIPATION_TO_GRADUATE
from betas.programs.models import BetaProgram
from betas.recruiting.enums import State
from betas.recruiting.models import Place

OPENS = timedelta(days=4)
"""So long after a week began its check-in opens."""

WEEK = timedelta(weeks=1)


def week_of(seated_at: datetime, at: datetime) -> int:
    """Return the number of the week whose check-in is open, 0 while none is."""
    return max(0, (at - seated_at - OPENS) // WEEK + 1)


def opening_of(seated_at: datetime, week: int) -> datetime:
    """Return when the check-in of a week opens."""
    return seated_at + OPENS + (week - 1) * WEEK


@dataclass(frozen=True)
class Participation:
    """How many of the testers take part."""

    testers: int
    taking_part: int

    @property
    def share(self) -> float:
        """Of 1; 0 without testers."""
        return self.taking_part / self.testers if self.testers else 0.0

    @property
    def percent(self) -> int:
        """Of 100, rounded down: 59.9 is not 60."""
        return int(self.share * 100)

    @property
    def is_enough(self) -> bool:
        """Whether the programme may graduate."""
        return self.share >= PARTICIPATION_TO_GRADUATE


def participation_of(program: BetaProgram, *, at: datetime) -> Participation:
    """Return who takes part: all check-ins whose time is over are there, or a show-stopper is in the way.

    Whoever lost the seat for silence counts as a tester who did not; whoever gave it back does not count.
    """
    stopped = Report.objects.filter(
        author=OuterRef("member"), program=program, kind=ReportKind.BUG, is_blocker=True, state__in=UNMENDED
    )
    blocked = CheckIn.objects.filter(place=OuterRef("pk"), went=Week.BLOCKED)
    places = Place.objects.filter(
        program=program, state__in=[State.SEATED, State.RECYCLED, State.FINISHED]
    ).annotate(is_blocked=Q(Exists(stopped)) | Q(Exists(blocked)), filed=Count("check_ins", distinct=True))
    rows = list(places.values_list("state", "seated_at", "is_blocked", "filed"))
    taking_part = sum(
        state != State.RECYCLED and (is_blocked or filed >= week_of(seated_at or at, at) - 1)
        for state, seated_at, is_blocked, filed in rows
    )
    return Participation(len(rows), taking_part)
