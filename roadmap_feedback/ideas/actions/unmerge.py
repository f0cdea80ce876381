"""Undo a merge: comments and votes go back to where they came from, as far as the budgets still allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import reverse
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from roadmap_feedback.ideas.actions.move import change_status
from roadmap_feedback.ideas.activities import IDEA_MERGED
from roadmap_feedback.ideas.enums import BUDGET, MOST_POINTS, IdeaStatus, VoteEnd
from roadmap_feedback.ideas.locks import lock_ideas, lock_members, recount, recount_comments
from roadmap_feedback.ideas.models import Idea, IdeaComment, IdeaMerge, IdeaVote, MergedVote
from roadmap_feedback.ideas.notifications import tell_of_unmerge
from roadmap_feedback.ideas.permissions import check_can_manage

BATCH = 500


@transaction.atomic
def unmerge_idea(source: Idea, *, by: Member, why: str, at: datetime | None = None) -> Idea:
    """Undo the merge of an idea and return it, open again.

    What a person did on the merged idea since then stands. A vote that no longer fits their ten comes back
    smaller, or stays with them. Raises PermissionDenied, InvalidTransition when it is not merged, or when the
    idea that took it in was itself merged since.
    """
    check_can_manage(by)
    at = at or timezone.now()
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why these are two ideas after all."))
    merge = IdeaMerge.objects.in_force().filter(source=source).first()
    if merge is None:
        raise InvalidTransition(_("This idea is not merged."))
    lock_members(merge.votes.exclude(vote__member=None).values_list("vote__member", flat=True))
    source, target = lock_ideas(merge.source, merge.target)
    _check(merge, target)
    moves = list(merge.votes.filter(is_settled=False).select_related("vote", "into").order_by("id"))
    IdeaMerge.objects.filter(pk=merge.pk).update(undone_by=by, undone_at=at)
    _take_out(moves, at)
    _give_back([move.vote for move in moves], at)
    back = merge.comments.values("pk")
    IdeaComment.objects.filter(pk__in=back, idea=target).update(idea=source)
    Idea.objects.filter(pk=source.pk).update(merged_into=None, status=merge.old_status)
    source.merged_into = None
    change_status(source, merge.old_status, by=by, why=why, at=at)
    recount(source)
    (recount if target.is_open else recount_comments)(target)
    fact = Activity.objects.of_kind(IDEA_MERGED).about(source).standing().first()
    if fact:
        reverse(fact, occurred_at=at)
    tell_of_unmerge(merge)
    return source


def _check(merge: IdeaMerge, target: Idea) -> None:
    if not IdeaMerge.objects.in_force().filter(pk=merge.pk).exists():
        raise InvalidTransition(_("This idea is not merged."))
    if target.status == IdeaStatus.DUPLICATE:
        raise InvalidTransition(_("Undo the merge of “%(title)s” first.") % {"title": target.title})


def _take_out(moves: list[MergedVote], at: datetime) -> None:
    """Reduce the votes on the target to what they would be without this merge; end those that came by it."""
    reached = {move.into.pk: move.into for move in moves if move.into and move.into.ended_at is None}
    others: dict[int, int] = defaultdict(int)
    standing = MergedVote.objects.filter(into__in=reached, is_settled=False, merge__undone_at=None)
    for into, points in standing.values_list("into", "vote__points"):
        others[into] += points
    gone = []
    for vote in reached.values():
        left = min(vote.points, MOST_POINTS, vote.own_points + others[vote.pk])
        if left:
            vote.points = left
        else:
            gone.append(vote.pk)
    IdeaVote.objects.bulk_update(reached.values(), ["points"], batch_size=BATCH)
    IdeaVote.objects.filter(pk__in=gone).update(ended_at=at, ended_because=VoteEnd.MERGED)


def _give_back(votes: list[IdeaVote], at: datetime) -> None:
    """Let votes count again where they were cast, unless the year is over or the person votes there anew."""
    left = _budgets_left(vote.member_id for vote in votes if vote.member_id and vote.cast_by_id is None)
    taken = _voters_of({vote.idea_id for vote in votes})
    restored = []
    for vote in votes:
        if vote.expires_at <= at or (vote.idea_id, *vote.voter) in taken:
            continue
        if vote.cast_by_id is None and vote.member_id:
            vote.points = min(vote.points, left[vote.member_id])
            vote.own_points = min(vote.own_points, vote.points)
            left[vote.member_id] -= vote.points
        if vote.points:
            vote.ended_at, vote.ended_because = None, ""
            restored.append(vote)
    IdeaVote.objects.bulk_update(
        restored, ["points", "own_points", "ended_at", "ended_because"], batch_size=BATCH
    )


def _budgets_left(members: Iterable[int]) -> dict[int, int]:
    wanted = set(members)
    spent = (
        IdeaVote.objects.filter(member__in=wanted)
        .counting()
        .own()
        .order_by()
        .values_list("member")
        .annotate(spent=Sum("points"))
    )
    return {**dict.fromkeys(wanted, BUDGET), **{member: max(0, BUDGET - points) for member, points in spent}}


def _voters_of(ideas: set[int]) -> set[tuple]:
    votes = IdeaVote.objects.filter(idea__in=ideas).counting()
    return {(vote.idea_id, *vote.voter) for vote in votes.only("idea_id", "member_id", "organization_id")}
