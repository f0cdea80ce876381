"""The whole pass: the champion score, what is reported, and the same bytes for the same facts."""

from __future__ import annotations

import random
from datetime import timedelta

import duckdb
import pytest

from advocacy.scoring.engine import tables
from advocacy.scoring.engine.parameters import Parameters
from tests.advocacy.scoring.engine.columns import TODAY

HELPER = 1


@pytest.fixture
def example(community):
    """Examples 3, 7, 8 and 10 in one person, whose days of help are among their days here."""
    community.answer(HELPER, 2, accepted=True, up=3, ago=30)
    community.answer(HELPER, 2, ago=60)
    community.answer(HELPER, 3, accepted=True)
    community.fact("comment_posted", HELPER, 4)
    for ago in (7, 14):
        community.fact("question_asked", HELPER, ago=ago)
    community.fact("nps_answered", HELPER, value=9, ago=60)
    community.fact("event_spoken", HELPER, ago=20)
    return community


@pytest.fixture
def village(community):
    """Forty people in six organizations who help each other a good deal."""
    chance = random.Random(7)
    for person in range(1, 41):
        community.member(
            person, chance.choice([None, 10, 20, 30, 40, 50]), region=chance.choice(["", "North"])
        )
    for _ in range(400):
        helper, asker = chance.sample(range(1, 41), 2)
        voters = chance.sample(range(1, 41), chance.randint(0, 5))
        community.answer(
            helper, asker, ago=chance.uniform(0, 400), accepted=chance.random() < 0.3, voters=voters
        )
        community.fact("nps_answered", asker, value=chance.randint(0, 10), ago=chance.uniform(0, 400))
        community.fact("complaint_opened", asker, subject=helper, ago=chance.uniform(0, 400))
    return community


def test_the_champion_score_is_made_of_its_parts(example):
    row = example.row(HELPER)

    assert row["c"] == pytest.approx(58.29, abs=0.006)
    assert (row["helped"], row["answers"], row["accepted"]) == (3, 3, 2)
    assert row["active_days"] == 6 - 1


def test_a_member_who_did_nothing_has_no_row(community):
    community.member(HELPER)
    community.fact("member_joined", HELPER)

    scores = community.scores()

    assert scores.rows.num_rows == 0
    assert (scores.frontier.x50, scores.frontier.xe, scores.active) == (4, 4, 0)


def test_a_sign_of_life_alone_scores_what_the_prior_gives(community):
    community.fact("csat_answered", HELPER, value=None, ago=900)

    row = community.row(HELPER)

    assert (row["h"], round(row["e"], 1), row["r"]) == (0, 0, 0)
    assert (row["s"], row["s_confidence"], row["nps"]) == (50, 0, None)


def test_nothing_but_facts_weighs(community):
    community.fact("question_asked", HELPER, ago=1)
    community.fact("telepathy", HELPER, 2)
    community.fact("telepathy", HELPER, 3)

    scores = community.scores()

    assert scores.unknown_kinds == {"telepathy": 2}
    assert scores.rows.to_pylist()[0]["h_raw"] == 0


def test_every_kind_that_the_portal_records_is_known():
    from portal.activity.kinds import registered_kinds

    assert set(registered_kinds()) <= Parameters().known_kinds()


def test_people_stand_in_the_total_order(community):
    for helper in (5, 4, 3):
        community.answer(helper, 9, ago=3)
    community.answer(2, 9, ago=1)

    assert community.scores().rows["id"].to_pylist()[:4] == [2, 3, 4, 5]


def test_the_frontier_is_the_member_at_one_in_25_when_the_quarter_began(community):
    for helper in range(1, 51):
        community.answer(helper, 100 + helper, ago=90, up=helper)

    frontier = community.scores().frontier
    start = {row["id"]: row for row in community.scores(on=TODAY.replace(month=7, day=1)).rows.to_pylist()}

    assert frontier.x50 == start[49]["h_raw"]
    assert start[49]["h"] == pytest.approx(50)


def test_the_frontier_stays_put_within_a_quarter(village):
    within = {village.scores(on=TODAY + timedelta(days=days)).frontier for days in (-50, 0, 25)}

    assert len(within) == 1
    assert village.scores(on=TODAY + timedelta(days=60)).frontier not in within


def test_the_same_facts_in_another_order_give_the_same_bytes(village):
    before = village.scores().digest()
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(village.facts)
        people = list(village.members.items())
        random.Random(seed).shuffle(people)
        village.members = dict(people)

        assert village.scores().digest() == before


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_the_number_of_threads_changes_no_byte(village, monkeypatch, threads):
    before = village.scores().digest()
    connect = duckdb.connect
    monkeypatch.setattr(tables.duckdb, "connect", lambda: connect(config={"threads": threads}))

    assert village.scores().digest() == before


def test_one_more_fact_changes_the_digest(village):
    before = village.scores().digest()
    village.fact("comment_posted", 1, 2, ago=3)

    assert village.scores().digest() != before


def test_parameters_are_numbers_one_can_change(example):
    softer = Parameters().with_values({"accepted_credit": 0.0})

    assert example.row(HELPER, parameters=softer)["h_raw"] < example.row(HELPER)["h_raw"]
    with pytest.raises(TypeError):
        Parameters().with_values({"charisma": 3})


def test_what_a_member_answered_in_december_is_no_sign_of_activity_in_january_next_year(community):
    community.answer(HELPER, 2, ago=366)
    community.answer(3, 2, ago=364)

    assert community.scores().active == 1
