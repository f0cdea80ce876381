"""Candidates brought to a step of the way."""

from __future__ import annotations

from advocacy.champions import actions
from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from portal.members.models import Member


def snapshot_of(member: Member) -> ScoreSnapshot:
    """Return the newest score of a member."""
    snapshots = ScoreSnapshot.objects.select_related("member", "run")
    return snapshots.get(run=ScoreRun.objects.latest_run(), member=member)


def champion_at(step: SeatState, member: Member, *, by: Member) -> Champion:
    """Return a candidacy that came as far as `step`."""
    champion = actions.shortlist(snapshot_of(member), by=by, why="Colleagues name her.")
    if step != SeatState.SHORTLISTED:
        champion = actions.confirm(champion, by=by, why="Patient and precise.")
    if step in {SeatState.INVITED, SeatState.ACTIVE}:
        champion = actions.invite(champion, by=by)
    if step == SeatState.ACTIVE:
        champion = actions.accept(champion, by=champion.member)
    return champion
