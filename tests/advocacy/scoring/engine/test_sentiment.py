"""What a member said of us: the worked examples 8 and 9, and each kind of evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.advocacy.scoring.engine.columns import TODAY

MEMBER, CSM = 1, 2


def sentiment(community, *, on=TODAY) -> float:
    return community.row(MEMBER, on=on)["s"]


def shown(*evidence: tuple[float, float]) -> object:
    """S of (points, weight) pairs, with the prior of 50 at half a weight."""
    total = 0.5 + sum(weight for _, weight in evidence)
    return pytest.approx((25 + sum(points * weight for points, weight in evidence)) / total, abs=0.001)


def test_a_nine_two_months_ago(community):
    community.fact("nps_answered", MEMBER, value=9, ago=60)

    row = community.row(MEMBER)

    assert row["s"] == pytest.approx(73.43, abs=0.006)
    assert row["s_confidence"] == pytest.approx(0.7071 / 1.2071, abs=1e-4)
    assert (row["nps"], row["nps_age"]) == (9, 60)


def test_a_nine_and_a_content_customer_today(community):
    community.fact("nps_answered", MEMBER, value=9, ago=60)
    community.fact("csat_answered", MEMBER, value=5, subject=1)

    assert sentiment(community) == pytest.approx(82.25, abs=0.006)


@pytest.mark.parametrize(
    ("answer", "points"),
    [(0, 0), (1, 5), (2, 10), (3, 15), (4, 20), (5, 25), (6, 30), (7, 55), (8, 65), (9, 90), (10, 100)],
)
def test_six_is_below_the_middle_and_seven_above(community, answer, points):
    community.fact("nps_answered", MEMBER, value=answer)

    assert sentiment(community) == shown((points, 1))


def test_only_the_latest_recommendation_counts(community):
    community.fact("nps_answered", MEMBER, value=2, ago=90)
    community.fact("nps_answered", MEMBER, value=10)

    assert sentiment(community) == shown((100, 1))
    assert community.row(MEMBER)["nps"] == 10


def test_satisfaction_counts_once_a_milestone(community):
    for subject, value, ago in ((1, 1, 9), (1, 4, 0), (2, 5, 0)):
        community.fact("csat_answered", MEMBER, value=value, subject=subject, ago=ago)

    assert sentiment(community) == shown((80, 0.6), (100, 0.6))


def test_effort_counts_by_how_easy_it_was(community):
    community.fact("ces_answered", MEMBER, value=6, subject=1, ago=90)

    assert sentiment(community) == shown((85, 0.4 * 0.5))


def test_an_open_complaint_does_not_fade(community):
    community.fact("complaint_opened", MEMBER, subject=5, ago=50)

    assert sentiment(community) == shown((0, 1))
    assert community.row(MEMBER)["complaints"] == 1


def test_a_resolved_complaint_weighs_half_and_fades(community):
    community.fact("complaint_opened", MEMBER, subject=5, ago=50)
    community.fact("complaint_resolved", CSM, MEMBER, subject=5, ago=30)

    assert sentiment(community) == shown((0, 0.5 * 2 ** (-30 / 60)))
    assert community.row(MEMBER)["complaints"] == 0


def test_a_resolution_of_nothing_in_particular_closes_no_complaint(community):
    community.fact("complaint_opened", MEMBER, subject=5)
    community.fact("complaint_resolved", CSM, MEMBER)

    assert community.row(MEMBER)["complaints"] == 1


def test_praise_speaks_for_the_one_it_was_said_of(community):
    community.fact("praise_recorded", CSM, MEMBER, ago=120)

    assert sentiment(community) == shown((100, 0.4 * 0.5))
    assert CSM not in {row["id"] for row in community.scores().rows.to_pylist()}


def test_silence_is_unknown_and_counts_as_the_middle(community):
    community.fact("question_asked", MEMBER)

    row = community.row(MEMBER, on=TODAY + timedelta(days=1))

    assert (row["s"], row["s_confidence"], row["nps"]) == (50, 0, None)
