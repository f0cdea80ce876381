"""Merge an idea into another: one discussion, one count, a person counted once."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move
from portal.members.models import Member
from roadmap_feedback.ideas.actions.move import change_status
from roadmap_feedback.ideas.activities import IDEA_MERGED
from roadmap_feedback.ideas.enums import MOST_POINTS, NEXT, IdeaStatus, VoteEnd
from roadmap_feedback.ideas.locks import lock_ideas, recount
from roadmap_feedback.ideas.models import Idea, IdeaComment, IdeaMerge, IdeaVote, MergedVote
from roadmap_feedback.ideas.notifications import tell_of_merge
from roadmap_feedback.ideas.permissions import check_can_manage


class MergePreview(NamedTuple):
    """What a merge would come to: people and votes afterwards, votes given back, comments moved."""

    people: int
    points: int
    returned: int
    comments: int


def preview_merge(source: Idea, target: Idea) -> MergePreview:
    """Return what merging would come to; changes nothing."""
    theirs, ours = _votes(source), _votes(target)
    after = {voter: vote.points for voter, vote in ours.items()}
    for voter, vote in theirs.items():
        after[voter] = _together(ours.get(voter), vote)
    before = sum(vote.points for vote in (*theirs.values(), *ours.values()))
    people = sum(kind == "member" for kind, _pk in after)
    return MergePreview(people, sum(after.values()), before - sum(after.values()), source.comment_count)


@transaction.atomic
def merge_ideas(source: Idea, target: Idea, *, by: Member, why: str, at: datetime | None = None) -> IdeaMerge:
    """Merge `source` into `target` and return the merge, which `unmerge_idea` undoes.

    Comments and votes go over. Whoever voted for both is counted once, with at most three votes; what is
    above that comes back to them. It never takes a vote from a budget, so no member's row needs a lock.
    Raises PermissionDenied, InvalidTransition.
    """
    check_can_manage(by)
    at = at or timezone.now()
    _check(source, target, why)
    source, target = lock_ideas(source, target)
    check_move(NEXT, IdeaStatus, source.status, IdeaStatus.DUPLICATE)
    if not target.is_open:
        raise InvalidTransition(_("Merge into an idea that is still open."))
    merge = IdeaMerge.objects.create(
        source=source, target=target, by=by, at=at, why=why, old_status=source.status
    )
    source.merged_into = target
    Idea.objects.filter(pk=source.pk).update(merged_into=target, status=IdeaStatus.DUPLICATE)
    change_status(source, IdeaStatus.DUPLICATE, by=by, why=why, at=at)
    comments = list(source.comments.values_list("pk", flat=True))
    merge.comments.set(comments)
    IdeaComment.objects.filter(pk__in=comments).update(idea=target)
    _carry_votes(merge, at)
    recount(target)
    recount(source)
    record(IDEA_MERGED, actor=by, target=source.author, subject=source, occurred_at=at)
    tell_of_merge(merge)
    return merge


def _check(source: Idea, target: Idea, why: str) -> None:
    if not why.strip():
        raise InvalidTransition(
            _("Say in a sentence why these are one idea: everyone who voted will read it.")
        )
    if source.pk == target.pk:
        raise InvalidTransition(_("An idea cannot be merged into itself."))


def _votes(idea: Idea) -> dict[tuple[str, int | None], IdeaVote]:
    return {vote.voter: vote for vote in IdeaVote.objects.filter(idea=idea).counting().order_by("id")}


def _gives_way(vote: IdeaVote | None, other: IdeaVote) -> bool:
    """Whether a vote cast for a person stands against the person's own."""
    return vote is not None and vote.cast_by_id is not None and other.cast_by_id is None


def _together(kept: IdeaVote | None, moved: IdeaVote) -> int:
    """Return the votes that two of the same person come to on one idea."""
    if kept is None or _gives_way(kept, moved):
        return moved.points
    return kept.points if _gives_way(moved, kept) else min(MOST_POINTS, kept.points + moved.points)


def _carry_votes(merge: IdeaMerge, at: datetime) -> None:
    """Move every vote: end it, and let the one on the target that takes it in stand for both."""
    theirs, ours = _votes(merge.source), _votes(merge.target)
    beaten = [ours.pop(voter) for voter, vote in theirs.items() if _gives_way(ours.get(voter), vote)]
    ended = [*theirs.values(), *beaten]
    IdeaVote.objects.filter(pk__in=[vote.pk for vote in ended]).update(
        ended_at=at, ended_because=VoteEnd.MERGED
    )
    for voter, vote in theirs.items():
        kept = ours.get(voter)
        if kept:
            kept.points = _together(kept, vote)
            kept.expires_at = max(kept.expires_at, vote.expires_at)
    IdeaVote.objects.bulk_update(
        [ours[voter] for voter in theirs if voter in ours], ["points", "expires_at"], batch_size=500
    )
    arrived = {voter: _arrival(vote, merge.target) for voter, vote in theirs.items() if voter not in ours}
    IdeaVote.objects.bulk_create(arrived.values(), batch_size=1000)
    into = {**ours, **arrived}
    moves = [
        MergedVote(merge=merge, vote=vote, into=None if _gives_way(vote, into[voter]) else into[voter])
        for voter, vote in theirs.items()
    ]
    moves += [MergedVote(merge=merge, vote=vote, into=None) for vote in beaten]
    MergedVote.objects.bulk_create(moves, batch_size=1000)


def _arrival(vote: IdeaVote, target: Idea) -> IdeaVote:
    """Return a vote on the target that stands for one on the source; none of it is the target's own."""
    return IdeaVote(
        idea=target,
        member_id=vote.member_id,
        organization_id=vote.organization_id,
        cast_by_id=vote.cast_by_id,
        points=vote.points,
        own_points=0,
        note=vote.note,
        cast_at=vote.cast_at,
        expires_at=vote.expires_at,
    )
