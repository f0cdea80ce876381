"""Intervals as worked out by hand, and how often they hold."""

from __future__ import annotations

from random import Random

import pytest

from roadmap_feedback.surveys.intervals import is_real, net_estimate, share_estimate


def test_seven_promoters_two_passives_one_detractor():
    """By hand (scoring.md 4, example 15; formula of Rocks 2016).

    n + 3 = 13, p = 7.75/13, d = 1.75/13, net = 6/13 = 46.15;
    variance = (9.5/13 - (6/13)^2)/13 = 0.039829, 1.96 * sqrt = 0.3912.
    """
    estimate = net_estimate(7, 2, 1)

    assert estimate.centre == pytest.approx(46.15, abs=0.005)
    assert estimate.low == pytest.approx(7.04, abs=0.005)
    assert estimate.high == pytest.approx(85.27, abs=0.005)


def test_eight_of_ten_satisfied():
    """By hand (Agresti and Coull 1998): 10/14 = 71.43; 1.96 * sqrt(10/14 * 4/14 / 14) = 23.66."""
    estimate = share_estimate(8, 10)

    assert (estimate.low, estimate.high) == (pytest.approx(47.76, abs=0.01), pytest.approx(95.09, abs=0.01))


def test_an_interval_ends_where_the_figure_ends():
    assert net_estimate(5, 0, 0).high == 100
    assert net_estimate(0, 0, 5).low == -100
    assert share_estimate(5, 5).high == 100
    assert share_estimate(0, 5).low == 0


def test_a_move_within_chance_is_not_real():
    """From 20 to 30 with 100 answers each is chance; from 0 to 40 is not (z by hand: 0.85 and 3.4)."""
    assert not is_real(net_estimate(45, 30, 25), net_estimate(50, 30, 20))
    assert is_real(net_estimate(35, 30, 35), net_estimate(60, 20, 20))
    assert not is_real(share_estimate(8, 10), share_estimate(6, 10))
    assert is_real(share_estimate(80, 100), share_estimate(60, 100))


@pytest.mark.parametrize("n", [5, 10, 30, 100])
def test_the_interval_covers_the_truth_in_19_of_20_cases(n):
    """92.5 to 97 % (scoring.md 5); from 5 answers so few figures are possible that it holds more often."""
    random, shares, trials = Random(7), (0.45, 0.30, 0.25), 4000
    held = 0
    for _ in range(trials):
        drawn = random.choices((0, 1, 2), shares, k=n)
        estimate = net_estimate(*(drawn.count(kind) for kind in range(3)))
        held += estimate.low <= 20 <= estimate.high

    assert 0.925 <= held / trials <= (0.99 if n == 5 else 0.97)
