"""The demo's champions: whoever the engine proposes, taken through the steps as staff would."""

from __future__ import annotations

from datetime import datetime, timedelta

from advocacy.champions.actions import accept, confirm, invite, shortlist
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from portal.members.models import Member

REACHED = ("active", "active", "invited", "confirmed", "shortlisted")
"""How far the first picks of the engine came; the others are left for the visitor."""


def seed_champions(*, by: Member, now: datetime) -> list[Champion]:
    """Take the engine's first picks up to different steps, as staff and they themselves would."""
    picks = ScoreSnapshot.objects.in_run(ScoreRun.objects.latest_run()).filter(is_selected=True).with_member()
    seats = []
    for position, (pick, reached) in enumerate(zip(picks.select_related("run"), REACHED, strict=False)):
        at = now - timedelta(days=6 - position)
        why = "Proposed by the scores, and colleagues name them too."
        seat = shortlist(pick, by=by, why=why, at=at)
        if reached != "shortlisted":
            why = "Known from support: patient and precise."
            seat = confirm(seat, by=by, why=why, at=at + timedelta(hours=5))
        if reached in {"invited", "active"}:
            seat = invite(seat, by=by, at=at + timedelta(hours=6))
        if reached == "active":
            seat = accept(seat, by=seat.member, at=at + timedelta(hours=30))
        seats.append(seat)
    return seats
