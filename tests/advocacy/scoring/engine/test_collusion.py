"""Six colleagues who answer and praise only each other take no seat in a real community."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import cycle, permutations

import pyarrow as pa
import pytest

from advocacy.scoring.engine.eligibility import eligibility, is_eligible
from advocacy.scoring.engine.scores import score
from advocacy.scoring.engine.tables import FACTS, MEMBERS
from tests.advocacy.scoring.engine.columns import Community
from tests.advocacy.scoring.travel import CUTOFFS

CUTOFF = datetime(2013, 1, 1)
RING = [9_000_001 + n for n in range(6)]
ACCOUNT = 77


@pytest.fixture(scope="module")
def rows(travel):
    """The scores of the community with a ring in it, best first."""
    community = Community()
    community.answers = 9_000_000
    for colleague in RING:
        community.member(colleague, ACCOUNT, joined_at=CUTOFF - timedelta(days=400))
    for number, (helper, asker) in zip(range(150), cycle(permutations(RING, 2)), strict=False):
        ago = 5 + number
        subject = 9_000_000 + number
        community.fact("answer_given", helper, asker, subject=subject, at=CUTOFF - timedelta(days=ago))
        community.fact("answer_accepted", asker, helper, subject=subject, at=CUTOFF - timedelta(days=ago))
        for voter in set(RING) - {helper}:
            community.fact("answer_upvoted", voter, helper, subject=subject, at=CUTOFF - timedelta(days=ago))
    facts, members = community.tables()
    renumbered = facts.set_column(0, "id", pa.array(range(10_000_000, 10_000_000 + len(facts)), pa.int64()))
    scores = score(
        pa.concat_tables([travel.facts, renumbered.cast(FACTS)]),
        pa.concat_tables([travel.members, members.cast(MEMBERS)]),
        as_of=CUTOFF,
    )
    return scores.active, scores.rows.to_pylist()


def test_none_of_them_is_among_the_seats(rows):
    active, people = rows
    seated = sorted(people, key=lambda row: (-row["h_raw"], row["id"]))[: active // 25]

    assert active == CUTOFFS[CUTOFF].users + len(RING)
    assert not {row["id"] for row in seated} & set(RING)


def test_praise_from_ones_own_account_leads_no_further_than_half_way_to_a_seat(rows):
    _, people = rows
    ring = [row for row in people if row["id"] in RING]

    assert all(row["h"] == pytest.approx(100 / 3, abs=0.01) for row in ring)
    assert all(row["h_raw_account"] > 1.4 * row["h_raw"] for row in ring)


def test_each_of_them_is_to_be_reviewed_and_none_is_eligible(rows):
    _, people = rows
    ring = [row for row in people if row["id"] in RING]

    assert len(ring) == len(RING)
    assert all(row["ring_flag"] for row in ring)
    assert not any(is_eligible(eligibility(row | {"ring_flag": False}, as_of=CUTOFF)) for row in ring)


def test_no_genuine_member_is_suspected(rows):
    _, people = rows

    assert [row["id"] for row in people if row["ring_flag"] and row["id"] not in RING] == []
