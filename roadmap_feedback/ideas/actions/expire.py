"""End the votes whose year is over, and remind people a month before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portal.members.models import Member
from roadmap_feedback.ideas.enums import REMINDER_DAYS, VoteEnd
from roadmap_feedback.ideas.locks import lock_idea, recount
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.notifications import remind_of_expiry


def expire_votes(*, at: datetime | None = None) -> int:
    """End every vote that was not renewed in time, idea by idea, and return how many; safe to run twice."""
    at = at or timezone.now()
    ideas = list(IdeaVote.objects.expired(at=at).order_by("idea").values_list("idea", flat=True).distinct())
    return sum(_expire_on(idea, at) for idea in ideas)


@transaction.atomic
def _expire_on(idea_id: int, at: datetime) -> int:
    idea = lock_idea(Idea(pk=idea_id))
    ended = (
        IdeaVote.objects.filter(idea=idea).expired(at=at).update(ended_at=at, ended_because=VoteEnd.EXPIRED)
    )
    recount(idea)
    return ended


def remind_of_votes(*, at: datetime | None = None) -> int:
    """Mail each person once about the votes that end within a month, and return how many people were told.

    Of votes for a hidden idea they hear when it is shown again.
    """
    at = at or timezone.now()
    due = IdeaVote.objects.counting().own().filter(
        reminded_at=None, expires_at__lte=at + timedelta(days=REMINDER_DAYS), member__is_active=True,
        idea__in=Idea.objects.shown(),
    )  # fmt: skip
    people = list(due.order_by("member").values_list("member", flat=True).distinct())
    for person in people:
        with transaction.atomic():
            votes = list(due.filter(member=person).select_related("idea").order_by("expires_at", "id"))
            if votes:
                remind_of_expiry(Member.objects.get(pk=person), votes)
                IdeaVote.objects.filter(pk__in=[vote.pk for vote in votes]).update(reminded_at=at)
    return len(people)
