"""When it is whose turn in the quarterly waves: a pure function of the member's id and the calendar.

Every member has a fixed place on a circle of half a year. Multiplying ids by the golden ratio of 2^32
(Knuth, The Art of Computer Programming 3, 6.4) spreads people who joined one after another evenly over it,
so each day takes its even share, and two turns of one person lie 181 days apart or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

CIRCLE = 2**32
HALF = CIRCLE // 2
STEP = 2_654_435_761


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, by its first day."""

    start: date

    @property
    def end(self) -> date:
        """The first day of the next quarter."""
        return (self.start + timedelta(days=95)).replace(day=1)

    @property
    def days(self) -> int:
        """How many days it has: 90 to 92."""
        return (self.end - self.start).days

    @property
    def number(self) -> int:
        """1 to 4."""
        return (self.start.month + 2) // 3

    @property
    def base(self) -> int:
        """Where its half of the circle begins: one half has its turn in Q1 and Q3, the other after."""
        return 0 if self.number % 2 else HALF

    def reached(self, day: date) -> int:
        """Return the place up to which (exclusive) the turns have come by the end of a day of the quarter."""
        return self.base + HALF * ((day - self.start).days + 1) // self.days


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day belongs to."""
    return Quarter(day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1))


def place_of(pk: int) -> int:
    """Return a member's place on the circle, 0 to 2^32 - 1."""
    return pk * STEP % CIRCLE


def turn_in(quarter: Quarter, pk: int) -> date | None:
    """Return the day of a member's turn in a quarter; None when their turn is in the other one."""
    ahead = place_of(pk) - quarter.base
    if not 0 <= ahead < HALF:
        return None
    return quarter.start + timedelta(days=ahead * quarter.days // HALF)


def next_turn(pk: int, day: date) -> date:
    """Return the day of a member's next turn, that day included."""
    quarter = quarter_of(day)
    while (turn := turn_in(quarter, pk)) is None or turn < day:
        quarter = Quarter(quarter.end)
    return turn
