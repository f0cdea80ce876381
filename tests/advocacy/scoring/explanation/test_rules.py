"""The rules of a seat as people read them."""

from __future__ import annotations

import pytest

from advocacy.scoring.engine.eligibility import RULES
from advocacy.scoring.explanation.rules import WORDS, rule_lines, what_is_missing
from advocacy.scoring.models import ScoreSnapshot

pytestmark = pytest.mark.django_db


def of(run, member) -> ScoreSnapshot:
    return ScoreSnapshot.objects.get(run=run, member=member)


def test_every_rule_of_the_engine_has_its_words():
    assert WORDS.keys() == RULES.keys()


def test_whoever_may_sit_lacks_nothing(village, scored):
    lines = {line.label: line for line in rule_lines(of(scored, village.ann))}

    assert what_is_missing(of(scored, village.ann)) == ""
    assert all(line.holds for line in lines.values())
    assert lines["Member for 60 days or more"].value == "200 days"
    assert lines["Helped 3 or more people in 180 days"].value == "4"
    assert lines["Practitioner, neither manager nor executive"].value == "Practitioner"


def test_whoever_may_not_sit_is_told_why(village, scored):
    assert what_is_missing(of(scored, village.boss)) == "their level is unconfirmed or too high"
    assert what_is_missing(of(scored, village.gil)) == (
        "too few people helped, help given in one organization only"
    )


def test_never_is_a_value_too(village, scored):
    lines = {line.label: line for line in rule_lines(of(scored, village.north[0]))}

    assert lines["Helped within 90 days"].value == "never"
    assert not lines["Helped within 90 days"].holds
