"""Scores of a community that was made through the portal's own actions."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from advocacy.scoring.actions import score_members, score_today
from advocacy.scoring.figures import figures_of
from advocacy.scoring.models import ParameterVersion, ScoreRun, ScoreSnapshot
from advocacy.scoring.tasks import score_due
from portal.activity.models import Activity
from portal.members.models import Member
from tests.advocacy.village import DAY, help_given

pytestmark = pytest.mark.django_db


def snapshot(run: ScoreRun, member: Member) -> ScoreSnapshot:
    return ScoreSnapshot.objects.get(run=run, member=member)


def test_everybody_who_left_a_fact_has_a_score(village, scored):
    assert (scored.as_of, scored.ledger_through) == (DAY, Activity.objects.latest("pk").pk)
    assert scored.snapshots.count() == Activity.objects.values("actor").distinct().count()
    assert scored.unknown_kinds == {}

    ann = snapshot(scored, village.ann)

    credit = 1 + 2 + 0.693147
    assert ann.h_raw == pytest.approx(4 * (credit * 2 ** (-10 / 60)) ** 0.85, abs=0.001)
    assert (ann.figures["helped"], ann.figures["helped_accounts"], ann.figures["accepted"]) == (4, 2, 4)
    assert ann.c == pytest.approx(0.6 * ann.h + 0.15 * ann.e + 0.15 * ann.s + 0.1 * ann.r, abs=1e-5)


def test_the_engine_seats_who_may_sit_and_nobody_else(village, scored):
    selected = set(scored.snapshots.filter(is_selected=True).values_list("member__name", flat=True))
    eligible = set(scored.snapshots.filter(is_eligible=True).values_list("member__name", flat=True))

    assert eligible == {"Ann North", "Ben North", "Pia Tiny"}
    assert selected == {"Ann North", "Pia Tiny"}  # Northwind has one seat for its 30
    assert snapshot(scored, village.boss).rank == 1


def test_each_score_knows_where_its_seat_would_be(village, scored):
    places = {member: snapshot(scored, member) for member in (village.ann, village.gil, village.pia)}

    assert {(s.scope_kind, s.scope_key) for s in places.values()} == {
        ("organization", str(village.ann.organization_id)),
        ("organization", str(village.gil.organization_id)),
        ("pool", "-"),
    }


def test_figures_come_back_as_the_engine_gave_them(village, scored):
    row = figures_of(snapshot(scored, village.ann))

    assert row["last_helpful_at"] == (DAY - timedelta(days=10) + timedelta(minutes=5)).replace(tzinfo=None)
    assert row["joined_at"] == (DAY - timedelta(days=200)).replace(tzinfo=None)
    assert (row["organization"], row["region"], row["nps"]) == (village.ann.organization_id, "North", None)


def test_staff_are_not_scored(village, community_manager):
    help_given(community_manager, village.ann, ago=3, accepted=True)

    run = score_members(as_of=DAY).run

    assert not run.snapshots.filter(member=community_manager).exists()


def test_the_same_day_again_stores_nothing_new(village, scored):
    again = score_members(as_of=DAY + timedelta(hours=13))

    assert (again.is_new, again.run, again.selected) == (False, scored, 2)
    assert ScoreRun.objects.count() == 1


def test_a_fact_that_comes_in_late_changes_the_day_but_not_its_replay(village, scored):
    help_given(village.gil, village.tiny[3], ago=40)

    replay = score_members(as_of=DAY, through=scored.ledger_through)
    anew = score_members(as_of=DAY)

    assert (replay.is_new, replay.run.digest) == (False, scored.digest)
    assert anew.is_new
    assert anew.run.digest != scored.digest
    assert snapshot(anew.run, village.gil).is_eligible
    assert not snapshot(scored, village.gil).is_eligible


def test_more_users_mean_more_seats_even_when_nobody_did_anything(village, scored):
    village._customer("Newcomers", 25, "West")

    anew = score_members(as_of=DAY)

    assert anew.is_new
    assert anew.plan.ceiling == 1 + 1 + 1 + 1


def test_other_numbers_give_another_run(village, scored, administrator):
    ParameterVersion.objects.create(values={"users_per_seat": 10}, why="A pilot", by=administrator)

    anew = score_members(as_of=DAY)

    assert anew.is_new
    assert anew.plan.ceiling > 3
    assert anew.run.parameters.why == "A pilot"
    assert score_members(as_of=DAY).is_new is False


def test_today_is_scored_once(village):
    with time_machine.travel(DAY + timedelta(hours=5), tick=False):
        first = score_today()
        score_due()

        assert first.run.as_of == DAY
        assert score_today() is None
        assert ScoreRun.objects.count() == 1

    with time_machine.travel(DAY + timedelta(hours=29), tick=False):
        score_due()

    assert ScoreRun.objects.count() == 2


def test_a_pass_that_fails_leaves_nothing(village, monkeypatch):
    monkeypatch.setattr(ScoreSnapshot.objects, "bulk_create", lambda _rows: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        score_members(as_of=DAY)

    assert not ScoreRun.objects.exists()
