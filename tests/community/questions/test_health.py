"""The health of the community, week by week: counts and the median wait for a first answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from community.questions.health import WEEKS, weekly_health
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 19, 15, tzinfo=UTC)  # a Thursday
MONDAY = datetime(2026, 11, 16, tzinfo=UTC)


def week(back: int = 0):
    """Return a week of the health, counted back from the present one."""
    return weekly_health(now=NOW)[-1 - back]


def answered_after(member, leader, *hours: float, monday: datetime = MONDAY) -> None:
    for wait in hours:
        reply(ask(member, at=monday), leader, at=monday + timedelta(hours=wait))


def test_there_are_26_weeks_from_monday_and_the_last_is_the_present_one(db):
    weeks = weekly_health(now=NOW)
    assert len(weeks) == WEEKS
    assert weeks[-1].monday == MONDAY.date()
    assert weeks[0].monday == (MONDAY - timedelta(weeks=25)).date()
    assert {(w.asked, w.answered, w.hours) for w in weeks} == {(0, 0, None)}


def test_what_was_asked_and_answered_is_counted_in_its_own_week(member, leader):
    reply(ask(member, at=MONDAY - timedelta(seconds=1)), leader, at=MONDAY)
    assert (week(1).asked, week(1).answered) == (1, 0)
    assert (week(0).asked, week(0).answered) == (0, 1)


@pytest.mark.parametrize(("waits", "median"), [((4,), 4), ((1, 9), 5), ((1, 2, 30), 2), ((1, 2, 4, 30), 3)])
def test_the_median_is_that_of_the_waits(member, leader, waits, median):
    answered_after(member, leader, *waits)
    assert week().hours == pytest.approx(median)


def test_only_the_first_answer_by_somebody_else_counts(member, leader):
    question = ask(member, at=MONDAY)
    reply(question, member, at=MONDAY + timedelta(hours=1))
    reply(question, leader, at=MONDAY + timedelta(hours=3))
    reply(question, leader, at=MONDAY + timedelta(hours=9))
    ask(member, at=MONDAY)
    assert week().hours == pytest.approx(3)


def test_it_costs_three_queries_at_any_size(member, leader, django_assert_num_queries):
    answered_after(member, leader, 1, 2, 3)
    with django_assert_num_queries(3):
        weekly_health(now=NOW)
