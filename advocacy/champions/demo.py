"""The demo's champions: whoever the engine proposes, taken through the steps as staff would."""

from __future__ import annotations

from datetime import datetime, timedelta

from advocacy.champions.actions import accept, confirm, invite, shortlist
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from portal.members.models import Member

STEPS = 4


def seed_champions(*, by: Member, now: datetime) -> list[Champion]:
    """Take the engine's first picks up to different steps and leave the others for the visitor."""
    picks = ScoreSnapshot.objects.in_run(ScoreRun.objects.latest_run()).filter(is_selected=True).with_member()
    champions = []
    for position, pick in enumerate(picks.select_related("run")[:STEPS]):
        at = now - timedelta(days=6 - position)
        champion = shortlist(pick, by=by, why="Proposed by the scores, and colleagues name them too.", at=at)
        if position < STEPS - 1:
            champion = confirm(
                champion, by=by, why="Known from support: patient and precise.", at=at + timedelta(hours=5)
            )
            champion = invite(champion, by=by, at=at + timedelta(hours=6))
        if position < STEPS - 2:
            champion = accept(champion, by=champion.member, at=at + timedelta(hours=30))
        champions.append(champion)
    return champions
