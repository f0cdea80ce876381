"""Everybody's turn comes once in half a year, evenly over the days, at the same place for ever."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_feedback.surveys.turns import Quarter, next_turn, place_of, quarter_of, turn_in

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
PEOPLE = st.integers(1, 2**40)


@pytest.mark.parametrize(
    ("day", "start", "end", "days"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 4, 1), 90),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 4, 1), 91),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 7, 1), 91),
        (date(2026, 12, 31), date(2026, 10, 1), date(2027, 1, 1), 92),
    ],
)
def test_quarters_are_those_of_the_calendar(day, start, end, days):
    quarter = quarter_of(day)

    assert (quarter.start, quarter.end, quarter.days) == (start, end, days)


@given(PEOPLE, DAYS)
def test_turns_of_a_person_lie_181_days_apart_or_more_and_half_a_year_at_most(pk, day):
    turns = [next_turn(pk, day)]
    for _ in range(6):
        turns.append(next_turn(pk, turns[-1] + timedelta(days=1)))

    assert all(181 <= (later - earlier).days <= 187 for earlier, later in pairwise(turns))


@given(PEOPLE, DAYS)
def test_a_turn_is_reached_on_its_day_and_not_before(pk, day):
    turn = next_turn(pk, day)
    quarter = quarter_of(turn)

    assert turn_in(quarter, pk) == turn
    assert quarter.base <= place_of(pk) < quarter.reached(turn)
    if turn > quarter.start:
        assert place_of(pk) >= quarter.reached(turn - timedelta(days=1))


@pytest.mark.parametrize("first", [1, 1000, 10**7])
def test_a_day_takes_its_even_share(first):
    """20,000 people who joined one after another: about 110 a day, never 3 % more or less."""
    quarter = Quarter(date(2026, 4, 1))

    turns = Counter(filter(None, (turn_in(quarter, pk) for pk in range(first, first + 20_000))))

    even = sum(turns.values()) / quarter.days
    assert len(turns) == quarter.days
    assert sum(turns.values()) == pytest.approx(10_000, rel=0.01)
    assert all(abs(share - even) <= max(0.03 * even, 3) for share in turns.values())
