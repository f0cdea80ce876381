"""Why a score is what it is, in the reader's language."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import translation

from advocacy.scoring.explanation.reasons import reasons
from advocacy.scoring.models import ScoreSnapshot

LINE = "helpfulness 59 of 100, where the top one in 25 begins at 50."


@pytest.fixture
def snapshot():
    """A snapshot that was never stored."""
    figures = {
        "helped": 4,
        "helped_accounts": 3,
        "helped_organizations": 2,
        "answers": 7,
        "accepted": 1,
        "active_days": 12,
        "reach_acts": 1,
        "nps": 9,
        "nps_age": 60,
        "joined_at": "2024-01-01T00:00:00",
        "last_helpful_at": datetime(2024, 8, 22).isoformat(),
    }
    return ScoreSnapshot(
        c=58.3,
        h=59.06,
        e=49.9,
        s=73.4,
        s_confidence=0.586,
        r=43.6,
        h_raw=5.8,
        h_raw_account=5.8,
        figures=figures,
    )


def test_every_part_of_the_score_has_its_sentence(snapshot):
    assert reasons(snapshot) == [
        f"Helped 4 different people in 2 organizations within 180 days: {LINE}",
        "Gave 7 answers in 12 months; 1 was accepted.",
        "Last helped on Aug. 22, 2024.",
        "Active on 12 days in 12 months: engagement 50 of 100.",
        "Sentiment 73 of 100, known to 59 %.",
        "1 contribution outside the portal: reach 44 of 100.",
    ]


def test_people_without_an_organization_are_counted_as_people_only(snapshot):
    snapshot.figures |= {"helped": 1, "helped_organizations": 0}

    assert reasons(snapshot)[0] == f"Helped 1 person within 180 days: {LINE}"


def test_what_is_not_known_is_called_unknown(snapshot):
    snapshot.s_confidence = 0
    snapshot.figures |= {"answers": 0, "last_helpful_at": None, "reach_acts": 0}

    said = reasons(snapshot)

    assert "sentiment is unknown and counts as 50" in said[2]
    assert said[3] == "Nothing carried outside the portal yet: reach 0."
    assert len(said) == 4


def test_a_critical_expert_is_pointed_out(snapshot):
    snapshot.figures["nps"] = 4

    assert reasons(snapshot)[-2:] == [
        "A critical expert: the latest recommendation score is 4.",
        "Offer the product committee, not a stage.",
    ]


def test_french_readers_read_french(snapshot):
    english = reasons(snapshot)
    with translation.override("fr"):
        french = reasons(snapshot)

    assert len(french) == len(english)
    assert not set(french) & set(english)
    assert "22 août 2024" in french[2]
