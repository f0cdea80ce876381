"""The looks at a customer before its renewal: twelve, nine, six and three months ahead."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

MONTHS = (12, 9, 6, 3)


class Look(NamedTuple):
    """A day on which somebody should look at the customer: so many months ahead."""

    months: int
    on: date
    is_past: bool


def looks_before(renewal: date | None, today: date) -> list[Look]:
    """Return the looks before a renewal, the earliest first; none without a date or when it has passed."""
    if renewal is None or renewal < today:
        return []
    days = [(months, renewal - relativedelta(months=months)) for months in MONTHS]
    return [Look(months, day, day < today) for months, day in days]
