"""Whom to tell about ideas, and why."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member
from portal.notifications.crowds import Crowds, News
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send
from roadmap_feedback.ideas.enums import VoteEnd
from roadmap_feedback.ideas.models import Idea, IdeaComment, IdeaMerge, IdeaTransition, IdeaVote

_GROUP = _("Ideas")
register_notice(
    "ideas/moved",
    _("An idea that I asked for, voted for or commented on moves"),
    group=_GROUP,
    also=("ideas/merged", "ideas/unmerged"),
)
register_notice("ideas/commented", _("Somebody comments on my idea"), group=_GROUP)
register_notice("ideas/expiring", _("My votes end soon"), group=_GROUP)

ASKED, VOTED, REPRESENTED, CAST, COMMENTED = "asked", "voted", "represented", "cast", "commented"


def tell_author_of_comment(comment: IdeaComment) -> None:
    """The author of an idea hears of comments on it."""
    author = comment.idea.author
    if author and author.pk != comment.author_id:
        context = {"comment": comment, "idea": comment.idea}
        send(
            "ideas/commented", to=author, key=f"ideas.commented:{comment.pk}", context=context, about=comment
        )


def tell_represented(vote: IdeaVote) -> None:
    """Whoever somebody voted for hears of it, and may withdraw the vote."""
    if vote.member:
        context = {"vote": vote, "idea": vote.idea}
        key = f"ideas.represented:{vote.pk}"
        send("ideas/represented", to=vote.member, key=key, context=context, about=vote.idea)


def remind_of_expiry(member: Member, votes: list[IdeaVote]) -> None:
    """One mail names all votes that end soon."""
    key = f"ideas.expiring:{member.pk}:{votes[0].pk}:{timezone.localdate():%Y%m%d}"
    send("ideas/expiring", to=member, key=key, context={"votes": votes})


def tell_of_move(step: IdeaTransition) -> None:
    """Everyone who asked, voted or commented hears what product says."""
    NEWS.tell("moved", step.pk)


def tell_of_merge(merge: IdeaMerge) -> None:
    """Everyone of the merged idea hears where it went."""
    NEWS.tell("merged", merge.pk)


def tell_of_unmerge(merge: IdeaMerge) -> None:
    """The same people hear that it is back."""
    NEWS.tell("unmerged", merge.pk)


def concerned(idea: Idea) -> Any:
    """Return everyone who asked for an idea, voted for it, had a vote cast, cast one, or commented."""
    votes = _votes(idea)
    authors = Idea.objects.filter(_family(idea)).values("author")
    comments = IdeaComment.objects.filter(Q(idea=idea) | Q(home=idea))
    return Member.objects.filter(
        Q(pk__in=authors)
        | Q(pk__in=votes.values("member"))
        | Q(pk__in=votes.values("cast_by"))
        | Q(pk__in=comments.values("author"))
    )


def reasons_of(idea: Idea, members: list[Member]) -> dict[int, str]:
    """Return for each of these members why they are told: the strongest of their reasons."""
    ids = [member.pk for member in members]
    votes = _votes(idea)
    groups = (
        (CAST, votes.filter(cast_by__in=ids).values_list("cast_by", flat=True)),
        (REPRESENTED, votes.filter(member__in=ids).exclude(cast_by=None).values_list("member", flat=True)),
        (VOTED, votes.filter(member__in=ids, cast_by=None).values_list("member", flat=True)),
        (ASKED, Idea.objects.filter(_family(idea), author__in=ids).values_list("author", flat=True)),
    )
    return {**dict.fromkeys(ids, COMMENTED), **{pk: why for why, people in groups for pk in people}}


def _votes(idea: Idea) -> Any:
    """Votes that are a reason to hear of an idea: all but those taken back or taken away by a merge."""
    gone = Q(ended_because=VoteEnd.WITHDRAWN) | Q(ended_because=VoteEnd.MERGED, moves__isnull=True)
    return IdeaVote.objects.filter(idea=idea).exclude(gone)


def _family(idea: Idea) -> Q:
    return Q(pk=idea.pk) | Q(merged_into=idea)


def _of_move(pk: int) -> News:
    step = IdeaTransition.objects.select_related("idea").get(pk=pk)
    return _news(step.idea, step.by_id, step=step)


def _of_merge(pk: int) -> News:
    merge = IdeaMerge.objects.select_related("source", "target").get(pk=pk)
    return _news(merge.source, merge.by_id, merge=merge)


def _of_unmerge(pk: int) -> News:
    merge = IdeaMerge.objects.select_related("source", "target").get(pk=pk)
    return _news(merge.source, merge.undone_by_id, merge=merge)


def _news(idea: Idea, by: int | None, **happened: Any) -> News:
    """Return what all who are concerned with an idea are told, each with their reason."""

    def words(told: list[Member]) -> dict[int, dict[str, Any]]:
        reasons = reasons_of(idea, told)
        return {person.pk: {"idea": idea, "reason": reasons[person.pk], **happened} for person in told}

    return News(idea, by, concerned(idea), words)


NEWS = Crowds("ideas", moved=_of_move, merged=_of_merge, unmerged=_of_unmerge)
