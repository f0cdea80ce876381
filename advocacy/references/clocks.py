"""Working days, for the clock of a first answer."""

from __future__ import annotations

from datetime import datetime, timedelta

SATURDAY = 5


def next_working_day(start: datetime) -> datetime:
    """Return the same hour one working day later: over a week-end it does not run."""
    day = start + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
