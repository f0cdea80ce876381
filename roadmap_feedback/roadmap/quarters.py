"""Quarters as a roadmap names them: a quarter is kept as its first day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

AHEAD = 10
"""Quarters that can be promised: two and a half years; further is “later”."""


def quarter_of(day: date) -> date:
    """Return the first day of the quarter in which a day lies."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarters_from(day: date, count: int = AHEAD) -> list[date]:
    """Return so many quarters, beginning with the one in which the day lies."""
    first = quarter_of(day)
    months = [first.month - 1 + 3 * number for number in range(count)]
    return [date(first.year + month // 12, month % 12 + 1, 1) for month in months]


def quarter_label(first_day: date | None) -> str:
    """Return a quarter as people write it, such as Q2 2027; no date has a word, too."""
    if first_day is None:
        return _("No date yet")
    return _("Q%(quarter)d %(year)d") % {"quarter": (first_day.month + 2) // 3, "year": first_day.year}
