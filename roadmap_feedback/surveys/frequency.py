"""How often a person may be asked: one survey of any kind in 30 days, NPS in 180; the relationship wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from roadmap_feedback.surveys.turns import next_turn, quarter_of, turn_in

BETWEEN_SURVEYS = timedelta(days=30)
BETWEEN_NPS = timedelta(days=180)


@dataclass(frozen=True)
class Asked:
    """When a person was last asked anything, and when for the relationship."""

    anything: date | None = None
    relationship: date | None = None


def may_ask_for_nps(day: date, asked: Asked) -> bool:
    """Whether the relationship survey may go out that day."""
    return _rested(asked.anything, day, BETWEEN_SURVEYS) and _rested(asked.relationship, day, BETWEEN_NPS)


def may_ask_for_csat(day: date, asked: Asked, *, turn: date | None) -> bool:
    """Whether another survey may go out that day; `turn` is their next NPS, None while that rests."""
    if turn is not None and turn < day + BETWEEN_SURVEYS:
        return False
    return _rested(asked.anything, day, BETWEEN_SURVEYS)


def nps_ahead(pk: int, day: date, asked: Asked) -> date:
    """Return the day on which a member is next asked for the relationship: now if their turn passed."""
    quarter = quarter_of(day)
    turn = turn_in(quarter, pk)
    was_asked = asked.relationship is not None and asked.relationship >= quarter.start
    is_overdue = turn is not None and turn <= day and not was_asked
    rested = asked.relationship + BETWEEN_NPS if asked.relationship else day
    return max(rested, day if is_overdue else next_turn(pk, day))


def _rested(last: date | None, day: date, rest: timedelta) -> bool:
    return last is None or day - last >= rest
