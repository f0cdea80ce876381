"""The one order in which rows are locked: members by id, then ideas by id; and counts made under the lock."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Sum

from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea, IdeaVote


def lock_member(member: Member) -> Member:
    """Return the member's row, locked: whoever spends votes of one budget waits for the one before."""
    return Member.objects.select_for_update(no_key=True).get(pk=member.pk)


def lock_members(ids: Iterable[int]) -> None:
    """Lock the rows of many members."""
    rows = Member.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk")
    list(rows.values_list("pk", flat=True))


def lock_idea(idea: Idea) -> Idea:
    """Return the idea's row as it is now, locked."""
    return Idea.objects.select_for_update(of=("self",), no_key=True).select_related("author").get(pk=idea.pk)


def lock_ideas(*ideas: Idea) -> list[Idea]:
    """Return the rows in the order asked for, locked in the order of their ids."""
    rows = Idea.objects.select_for_update(of=("self",), no_key=True).select_related("author")
    locked = {row.pk: row for row in rows.filter(pk__in=[idea.pk for idea in ideas]).order_by("pk")}
    return [locked[idea.pk] for idea in ideas]


def recount(idea: Idea) -> None:
    """Set the counts to what the votes and comments say; the caller holds the lock."""
    counts = (
        IdeaVote.objects.filter(idea=idea)
        .counting()
        .aggregate(points=Sum("points"), people=Count("member", distinct=True))
    )
    idea.points, idea.people_count = counts["points"] or 0, counts["people"]
    idea.save(update_fields=["points", "people_count"])
    recount_comments(idea)


def recount_comments(idea: Idea) -> None:
    """Set the count of comments to those that are shown; the caller holds the lock.

    Votes are left alone: a decided idea gave them back, and still says how many wanted it.
    """
    idea.comment_count = idea.comments.filter(is_hidden=False).count()
    idea.save(update_fields=["comment_count"])
