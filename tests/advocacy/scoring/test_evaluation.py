"""The engine judged on a real community, and the measure it is judged by."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict

import pytest

from advocacy.scoring.evaluation import evaluate, normalised_precision, top
from tests.advocacy.scoring.travel import CUTOFFS, TRAVEL


@pytest.fixture(scope="module", params=CUTOFFS, ids=lambda cutoff: f"{cutoff:%Y-%m-%d}")
def cutoff(request):
    return request.param


@pytest.fixture(scope="module")
def result(travel, cutoff):
    return evaluate(travel, cutoff)


@pytest.fixture(scope="module")
def expected(travel, cutoff):
    rows = defaultdict(dict)
    with gzip.open(TRAVEL / "expected_h_raw.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            rows[row["cutoff"]][int(row["user_id"])] = float(row["h_raw"])
    return rows[f"{cutoff:%Y-%m-%d}"]


def test_the_help_of_every_active_member_is_as_measured(result, expected):
    found = dict(result.h_raw)

    assert found.keys() == expected.keys()
    assert max(abs(found[member] - expected[member]) for member in expected) <= 1e-4


def test_the_best_helpers_are_the_same_people(result, expected):
    line = sorted(expected.values(), reverse=True)[result.seats - 1]
    clear = {member for member, h_raw in expected.items() if h_raw > line + 1e-4}

    assert clear <= set(top(dict(result.h_raw), result.seats))


def test_next_semester_is_foreseen_as_measured(result, cutoff):
    users, seats, precision, share = CUTOFFS[cutoff]

    assert (len(result.h_raw), result.seats) == (users, seats)
    assert result.precision == pytest.approx(precision, abs=0.005)
    assert result.share == pytest.approx(share, abs=0.005)
    assert result.precision > result.answer_count_precision + 0.05


def test_ties_at_the_cut_share_what_is_left():
    truth = dict(enumerate([3, 2, 1, 1, 1, 0]))

    assert normalised_precision(truth, [0, 2, 3, 5], 4) == pytest.approx(0.70, abs=0.001)
    assert normalised_precision(truth, [0, 1, 2, 3], 4) == pytest.approx(1)


def test_fewer_helpers_than_seats_lower_what_can_be_reached():
    truth = {1: 5, 2: 0, 3: 0, 4: 0}

    assert normalised_precision(truth, [1, 2, 3], 3) == 1
    assert normalised_precision(truth, [2, 3, 4], 3) == 0
    assert normalised_precision(dict.fromkeys(truth, 0), [1, 2, 3], 3) == 0
