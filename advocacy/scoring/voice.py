"""How much a member's word weighs: 1 + (H + R)/100 by the newest run, for those who do not object to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from portal.members.voice import register_voice


@register_voice
def earned_voice(member_ids: Collection[int]) -> Mapping[int, float]:
    """Return the weights, from 1 to 3, of those of these members who were scored.

    A run holds everybody: to read it whole is cheaper than to name a hundred thousand ids.
    """
    scores = ScoreSnapshot.objects.in_run(ScoreRun.objects.latest_run()).filter(
        member__scoring_refused_at=None
    )
    wanted = set(member_ids)
    return {
        member: 1 + (h + r) / 100
        for member, h, r in scores.order_by().values_list("member_id", "h", "r")
        if member in wanted
    }
