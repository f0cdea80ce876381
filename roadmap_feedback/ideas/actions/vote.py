"""Vote for an idea, change that, withdraw it, renew it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.members.models import Member
from roadmap_feedback.ideas.activities import IDEA_VOTED
from roadmap_feedback.ideas.enums import BUDGET, MOST_POINTS, VOTE_DAYS, VoteEnd
from roadmap_feedback.ideas.locks import lock_idea, lock_member
from roadmap_feedback.ideas.models import Idea, IdeaVote, MergedVote
from roadmap_feedback.ideas.permissions import check_can_take_part, check_can_vote


class VoteRefused(Exception):
    """A vote that cannot be cast; its text is a sentence for the person who tried."""


@transaction.atomic
def cast_vote(
    idea: Idea, *, by: Member, points: int, note: str | None = None, at: datetime | None = None
) -> Idea:
    """Put 1 to 3 votes of the member's ten on an idea, or none (0), and return the idea with its counts.

    The member's row is locked first, so the budget holds whatever else they click at the same time; a vote
    that somebody cast for them gives way to their own. Raises PermissionDenied, VoteRefused when the budget
    does not suffice.
    """
    check_can_take_part(by)
    at = at or timezone.now()
    member, idea = lock_member(by), lock_idea(idea)
    vote = IdeaVote.objects.filter(idea=idea, member=member).counting().first()
    if points == 0:
        return _withdraw(idea, vote, by=member, at=at)
    check_can_vote(member, idea)
    _check_budget(member, idea, points)
    if vote and vote.cast_by_id:
        end_vote(vote, VoteEnd.REPLACED, at=at)
        count_vote(idea, points=-vote.points, people=-1)
        vote = None
    if vote:
        _change(idea, vote, points=points, note=note, at=at)
    else:
        create_vote(idea, member=member, points=points, note=note or "", at=at)
        record(IDEA_VOTED, actor=member, target=idea.author, subject=idea, occurred_at=at)
    return idea


@transaction.atomic
def renew_vote(idea: Idea, *, by: Member, at: datetime | None = None) -> Idea:
    """Let the member's vote count for another year from now and return the idea.

    Raises PermissionDenied, VoteRefused when there is no vote to renew.
    """
    check_can_take_part(by)
    at = at or timezone.now()
    lock_member(by)
    renewed = (
        IdeaVote.objects.filter(idea=lock_idea(idea), member=by)
        .counting()
        .update(expires_at=at + timedelta(days=VOTE_DAYS), reminded_at=None)
    )
    if not renewed:
        raise VoteRefused(_("You have no vote here to renew."))
    return idea


def create_vote(idea: Idea, *, points: int, at: datetime, **whose: object) -> IdeaVote:
    """Write a vote, count it and return it; the caller holds the locks."""
    vote = IdeaVote.objects.create(
        idea=idea,
        points=points,
        own_points=points,
        cast_at=at,
        expires_at=at + timedelta(days=VOTE_DAYS),
        **whose,
    )
    count_vote(idea, points=points, people=1 if vote.member_id else 0)
    return vote


def count_vote(idea: Idea, *, points: int, people: int = 0) -> None:
    """Add to the counts of an idea whose lock the caller holds."""
    idea.points += points
    idea.people_count += people
    Idea.objects.filter(pk=idea.pk).update(points=idea.points, people_count=idea.people_count)


def end_vote(vote: IdeaVote, why: VoteEnd, *, at: datetime) -> None:
    """Let a vote end; what merges brought to it stays with the person's new decision."""
    IdeaVote.objects.filter(pk=vote.pk).update(ended_at=at, ended_because=why)
    _settle(vote)


def _settle(vote: IdeaVote) -> None:
    MergedVote.objects.filter(into=vote).update(is_settled=True)


def _check_budget(member: Member, idea: Idea, points: int) -> None:
    left = BUDGET - IdeaVote.objects.filter(member=member).exclude(idea=idea).spent()
    if not 1 <= points <= MOST_POINTS or points > left:
        raise VoteRefused(
            ngettext(
                "You have %(left)d vote left. Take one back elsewhere to use it here.",
                "You have %(left)d votes left. Take some back elsewhere to use them here.",
                left,
            )
            % {"left": left}
        )


def _change(idea: Idea, vote: IdeaVote, *, points: int, note: str | None, at: datetime) -> None:
    count_vote(idea, points=points - vote.points)
    if points != vote.points:
        _settle(vote)
        vote.own_points = points
    vote.points = points
    vote.note = vote.note if note is None else note
    vote.expires_at = at + timedelta(days=VOTE_DAYS)
    vote.reminded_at = None
    vote.save(update_fields=["points", "own_points", "note", "expires_at", "reminded_at"])


def _withdraw(idea: Idea, vote: IdeaVote | None, *, by: Member, at: datetime) -> Idea:
    if vote is None:
        return idea
    end_vote(vote, VoteEnd.WITHDRAWN, at=at)
    count_vote(idea, points=-vote.points, people=-1)
    fact = Activity.objects.of_kind(IDEA_VOTED).about(idea).filter(actor=by).standing().first()
    if fact:
        reverse(fact, occurred_at=at)
    return idea
