"""Quarters as a roadmap names them: a quarter is kept as its first day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from roadmap_feedback.surveys.turns import quarter_of
from roadmap_feedback.surveys.wording import name_of

AHEAD = 10
"""Quarters that can be promised: two and a half years; further is “later”."""


def quarters_from(day: date, count: int = AHEAD) -> list[date]:
    """Return so many quarters, beginning with the one in which the day lies."""
    quarters = [quarter_of(day)]
    while len(quarters) < count:
        quarters.append(quarter_of(quarters[-1].end))
    return [quarter.start for quarter in quarters]


def quarter_label(first_day: date | None) -> str:
    """Return a quarter as people write it, such as Q2 2027; no date has a word, too."""
    return name_of(quarter_of(first_day)) if first_day else _("No date yet")
