"""Who may take a seat: each rule fails by itself, and its line says by what value."""

from __future__ import annotations

from datetime import timedelta

import pytest

from advocacy.scoring.engine.eligibility import eligibility, is_critical_expert, is_eligible
from tests.advocacy.scoring.engine.columns import TODAY

HELPER, ACME, GLOBEX = 1, 10, 20


@pytest.fixture
def helpful():
    """The row of somebody who may take a seat, just so."""
    return {
        "seniority": "practitioner",
        "is_staff": False,
        "organization": ACME,
        "joined_at": TODAY - timedelta(days=60),
        "helped": 3,
        "helped_accounts": 2,
        "last_helpful_at": TODAY - timedelta(days=90),
        "complaints": 0,
        "refused": False,
        "ring_flag": False,
        "nps": None,
        "nps_age": None,
    }


def failing(row) -> dict[str, object]:
    """The rules that do not hold, with their values."""
    return {line.rule: line.value for line in eligibility(row, as_of=TODAY) if not line.holds}


def test_somebody_just_helpful_enough(helpful):
    lines = eligibility(helpful, as_of=TODAY)

    assert is_eligible(lines)
    assert len(lines) == 9


@pytest.mark.parametrize(
    ("changes", "rule", "value"),
    [
        ({"seniority": "manager"}, "level", "manager"),
        ({"seniority": "executive"}, "level", "executive"),
        ({"seniority": "unknown"}, "level", "unknown"),
        ({"organization": None}, "customer", None),
        ({"is_staff": True}, "customer", ACME),
        ({"joined_at": TODAY - timedelta(days=59)}, "tenure", 59),
        ({"helped": 2}, "people helped", 2),
        ({"helped_accounts": 1}, "accounts helped", 1),
        ({"last_helpful_at": TODAY - timedelta(days=91)}, "recent help", 91),
        ({"last_helpful_at": None}, "recent help", None),
        ({"complaints": 1}, "no open complaint", 1),
        ({"refused": True}, "consent", True),
        ({"ring_flag": True}, "no ring", True),
    ],
)
def test_one_thing_is_enough_to_miss_a_seat(helpful, changes, rule, value):
    assert failing(helpful | changes) == {rule: value}


@pytest.mark.parametrize(
    ("nps", "age", "is_one"),
    [(6, 10, True), (0, 180, True), (7, 10, False), (6, 181, False), (None, None, False)],
)
def test_a_critical_expert_is_no_less_eligible(helpful, nps, age, is_one):
    row = helpful | {"nps": nps, "nps_age": age}

    assert is_critical_expert(row) is is_one
    assert is_eligible(eligibility(row, as_of=TODAY))


def test_the_engine_counts_people_and_accounts_of_half_a_year(community):
    community.member(HELPER, ACME)
    for asker, organization, ago in (
        (2, GLOBEX, 1),
        (3, GLOBEX, 179),
        (4, ACME, 5),
        (5, None, 181),
        (6, 30, 200),
    ):
        community.member(asker, organization)
        community.answer(HELPER, asker, ago=ago)
    community.answer(HELPER, 7, down=1, ago=3)  # an answer found wrong helped nobody

    row = community.row(HELPER)

    assert (row["helped"], row["helped_accounts"]) == (3, 2)
    assert failing(row) == {}


def test_answers_that_go_round_in_a_circle_raise_a_flag_until_a_person_clears_it(community):
    people = (1, 2, 3)
    for helper in people:
        for asker in set(people) - {helper}:
            for _ in range(3):
                community.answer(helper, asker)
    assert community.row(HELPER)["ring_flag"] is True

    community.fact("ring_flag_cleared", 99, HELPER)

    assert community.row(HELPER)["ring_flag"] is False
    assert community.row(2)["ring_flag"] is True


def test_mutual_help_among_much_other_help_is_no_ring(community):
    for _ in range(2):
        community.answer(1, 2)
        community.answer(2, 1)
    for asker in (3, 4, 5):
        community.answer(1, asker)

    assert community.row(1)["ring_flag"] is False  # 2 of 5
    assert community.row(2)["ring_flag"] is False  # fewer than 5 answers
