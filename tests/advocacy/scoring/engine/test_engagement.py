"""On how many days a member was here: the worked example 7."""

from __future__ import annotations

import pytest

MEMBER = 1


def test_five_days_over_two_months(community):
    for ago in (0, 7, 14, 30, 60):
        community.fact("question_asked", MEMBER, ago=ago)

    row = community.row(MEMBER)

    assert row["e_raw"] == pytest.approx(3.980, abs=0.0006)
    assert row["e"] == pytest.approx(49.88, abs=0.006)


def test_a_day_counts_once_however_busy_it_was(community):
    for _ in range(20):
        community.fact("comment_posted", MEMBER, 2, ago=7)

    assert community.row(MEMBER)["e_raw"] == pytest.approx(2 ** (-7 / 60), abs=1e-5)


def test_a_day_of_reading_is_a_quarter_of_a_day(community):
    community.fact("page_read", MEMBER, ago=60)
    community.fact("portal_visited", MEMBER, ago=60)

    assert community.row(MEMBER)["e_raw"] == pytest.approx(0.25 * 0.5, abs=1e-5)


def test_being_answered_is_not_being_here(community):
    community.answer(2, MEMBER, up=3)

    assert MEMBER not in {row["id"] for row in community.scores().rows.to_pylist()}
