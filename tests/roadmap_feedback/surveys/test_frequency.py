"""One survey of any kind in 30 days, the relationship in 180, and the relationship wins."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_feedback.surveys.frequency import Asked, may_ask_for_csat, may_ask_for_nps, nps_ahead
from roadmap_feedback.surveys.turns import quarter_of, turn_in

DAY = date(2026, 5, 20)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("anything", "relationship", "may"),
    [
        (None, None, True),
        (29, None, False),
        (30, None, True),
        (30, 179, False),
        (30, 180, True),
        (5, 200, False),
    ],
)
def test_when_the_relationship_survey_may_go_out(anything, relationship, may):
    asked = Asked(anything and ago(anything), relationship and ago(relationship))

    assert may_ask_for_nps(DAY, asked) is may


@pytest.mark.parametrize(
    ("anything", "turn", "may"),
    [
        (None, None, True),
        (29, None, False),
        (30, None, True),
        (None, 29, False),
        (None, 0, False),
        (None, 30, True),
    ],
)
def test_when_another_survey_may_go_out(anything, turn, may):
    ahead = None if turn is None else DAY + timedelta(days=turn)

    assert may_ask_for_csat(DAY, Asked(anything and ago(anything)), turn=ahead) is may


def test_a_turn_that_passed_unasked_is_due_now():
    pk = next(pk for pk in range(1, 99) if (turn := turn_in(quarter_of(DAY), pk)) and turn < DAY)

    assert nps_ahead(pk, DAY, Asked()) == DAY
    assert nps_ahead(pk, DAY, Asked(ago(1), ago(1))) > DAY + timedelta(days=150)


@settings(max_examples=60, deadline=None)
@given(
    pk=st.integers(1, 2**31),
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    wishes=st.lists(st.integers(0, 600), max_size=60),
    outage=st.tuples(st.integers(0, 600), st.integers(0, 40)),
)
def test_twenty_months_of_any_wishes_keep_the_rule(pk, start, wishes, outage):
    """Other surveys want out on any day, the portal is down for weeks: the rule holds all the same."""
    down = set(range(outage[0], sum(outage)))
    nps, anything, blocked = [], [], []
    for number in range(600):
        day = start + timedelta(days=number)
        if number in down:
            continue
        asked = Asked(anything[-1] if anything else None, nps[-1] if nps else None)
        turn = turn_in(quarter_of(day), pk)
        in_turn = turn is not None and turn <= day and not (nps and nps[-1] >= quarter_of(day).start)
        if in_turn and may_ask_for_nps(day, asked):
            nps.append(day)
            anything.append(day)
        elif in_turn and (not nps or (day - nps[-1]).days >= 180):
            blocked.append(day)
        if number in wishes:
            asked = Asked(anything[-1] if anything else None, nps[-1] if nps else None)
            if may_ask_for_csat(day, asked, turn=nps_ahead(pk, day, asked)):
                anything.append(day)

    assert all((later - earlier).days >= 30 for earlier, later in pairwise(anything))
    assert all((later - earlier).days >= 180 for earlier, later in pairwise(nps))
    assert blocked == []
    if not down:
        assert all((later - earlier).days <= 187 for earlier, later in pairwise([start, *nps]))
