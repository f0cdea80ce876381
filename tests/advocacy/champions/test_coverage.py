"""The coverage map: whose seats are filled, and what the next best lack."""

from __future__ import annotations

import pytest

from advocacy.champions.coverage import coverage_map
from advocacy.champions.enums import SeatState
from advocacy.scoring.actions import score_members
from tests.advocacy.champions.steps import champion_at
from tests.advocacy.village import DAY, help_given

pytestmark = pytest.mark.django_db


def by_label(run):
    return {coverage.seats.label: coverage for coverage in coverage_map(run)}


def test_each_organization_with_its_picks_and_its_gaps(village, scored):
    coverage = by_label(scored)

    assert list(coverage) == ["Northwind", "Southgate", "Small organizations without a region"]
    assert [pick.member.name for pick in coverage["Northwind"].picks] == ["Ann North"]
    assert coverage["Northwind"].gaps() == []
    assert coverage["Southgate"].gaps() == [
        "The next best, Gil South: too few people helped, help given in one organization only."
    ]


def test_every_open_seat_names_somebody_while_there_is_somebody(village):
    village._customer("Largest", 130, "West")
    people = village.people["Northwind"]
    helpers = village._customer("Willing", 112, "East")[:4]
    for helper in helpers:
        help_given(helper, people[5], ago=3)

    coverage = by_label(score_members(as_of=DAY).run)

    assert [gap.split(":")[0] for gap in coverage["Willing"].gaps()] == [
        f"The next best, Willing {number}" for number in (0, 1, 2, 3)
    ]
    assert coverage["Largest"].gaps() == ["Nobody else here has helped others yet."] * 5


def test_a_seated_champion_is_no_proposal_any_more(village, scored, marketer):
    champion_at(SeatState.CONFIRMED, village.ann, by=marketer)

    northwind = by_label(scored)["Northwind"]

    assert [champion.member for champion in northwind.champions] == [village.ann]
    assert (northwind.proposals, northwind.open) == ([], 0)
