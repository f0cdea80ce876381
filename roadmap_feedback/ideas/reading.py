"""What the pages of ideas show, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from portal.core.lines import clean_line
from roadmap_feedback.ideas.enums import BUDGET, MOST_POINTS, REMINDER_DAYS, IdeaStatus
from roadmap_feedback.ideas.models import Idea, IdeaComment, IdeaTransition, IdeaVote
from roadmap_feedback.ideas.permissions import can_comment, can_vote
from roadmap_feedback.ideas.querysets import IdeaQuerySet

SIMILAR = 4
TITLE_READ = 200
MOST_WORDS = 12
SORTS = {"votes": "points", "newest": "created_at"}
SHOWN_STATUSES = tuple(status for status in IdeaStatus if status != IdeaStatus.DUPLICATE)
COMMENTS = 200


@dataclass(frozen=True)
class IdeaFilters:
    """What the list is narrowed to, and its order; every state has an address."""

    show: str = ""
    status: str = ""
    sort: str = "votes"

    @property
    def order(self) -> str:
        """The column that the list is ordered by."""
        return SORTS[self.sort]


@dataclass(frozen=True)
class Ballot:
    """A member's votes that count now, by idea, and how many of their ten are left."""

    votes: dict[int, IdeaVote]
    left: int

    def points_on(self, idea: Idea) -> int:
        """Return the member's votes on an idea."""
        return self.votes[idea.pk].points if idea.pk in self.votes else 0


def filters_for(viewer: Any, query: QueryDict) -> tuple[IdeaQuerySet, IdeaFilters]:
    """Return the ideas that an address asks for and the filters as understood; ignores unknown values."""
    ideas = Idea.objects.visible_to(viewer).standing()
    show, status, sort = (query.get(name, "") for name in ("show", "status", "sort"))
    show = show if show == "mine" and viewer.is_authenticated else ""
    status = status if status in SHOWN_STATUSES else ""
    if show:
        ideas = ideas.involving(viewer)
    if status:
        ideas = ideas.filter(status=status)
    return ideas, IdeaFilters(show, status, sort if sort in SORTS else "votes")


def ballot_of(viewer: Any) -> Ballot | None:
    """Return a member's ballot, in one query; None for a visitor and for the vendor's own people."""
    if not viewer.is_authenticated or viewer.is_staff:
        return None
    votes = list(IdeaVote.objects.visible_to(viewer).filter(member=viewer).counting())
    spent = sum(vote.points for vote in votes if vote.cast_by_id is None)
    return Ballot({vote.idea_id: vote for vote in votes}, max(0, BUDGET - spent))


def vote_control(idea: Idea, *, viewer: Any, ballot: Ballot | None) -> dict[str, Any]:
    """Return what the vote control shows: the choices that the votes left allow, and the vote in force."""
    vote = ballot.votes.get(idea.pk) if ballot else None
    own = vote.points if vote and vote.cast_by_id is None else 0
    left = ballot.left if ballot else 0
    return {
        "idea": idea,
        "vote": vote,
        "left": left,
        "budget": BUDGET,
        "may_vote": can_vote(viewer, idea),
        "choices": [
            {"points": points, "chosen": points == own, "possible": points <= left + own}
            for points in range(1, MOST_POINTS + 1)
        ],
        "ends_soon": bool(vote and vote.expires_at < timezone.now() + timedelta(days=REMINDER_DAYS)),
    }


def idea_page(idea: Idea, *, viewer: Any) -> dict[str, Any]:
    """Return an idea's history, comments and the ideas it took in, in at most four queries."""
    history = list(IdeaTransition.objects.filter(idea=idea).select_related("by"))
    comments = IdeaComment.objects.visible_to(viewer).filter(idea=idea).for_page()
    return {
        "idea": idea,
        "history": history,
        "answer": next((step for step in history if step.why), None) if not idea.merged_into_id else None,
        "comments": comments[:COMMENTS],
        "took_in": Idea.objects.visible_to(viewer).filter(merged_into=idea).only("title", "slug"),
        "may_comment": can_comment(viewer, idea),
        "ballot": ballot_of(viewer),
    }


def similar_ideas(title: str, *, viewer: Any) -> list[Idea]:
    """Return up to four ideas whose words are most like these; none for less than a word."""
    # SQLite takes a quotation mark for the beginning of its own syntax.
    words = clean_line(title[:TITLE_READ].replace('"', " "))
    long_words = [word for word in words.split() if len(word) > 3][:MOST_WORDS]
    if not long_words:
        return []
    ideas = Idea.objects.visible_to(viewer).standing()
    return list(ideas.search(" ".join(long_words), operator="or")[:SIMILAR])
