"""Whom to tell about ideas, and why; thousands of people are one effect, gone through in batches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.outbox import handles, queue_effect
from portal.members.models import Member
from portal.notifications.kinds import register_notice
from portal.notifications.mail import Letter, send, send_many
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

TELL = "ideas.tell"
BATCH = 100
"""People told by one effect: a second or two of work, so a worker that is stopped repeats little."""

ASKED, VOTED, REPRESENTED, CAST, COMMENTED = "asked", "voted", "represented", "cast", "commented"


class News(NamedTuple):
    """Something to tell: the mail, its occasion, whose people hear it, who knows already, and words."""

    template: str
    key: str
    idea: Idea
    by: int | None
    context: dict[str, Any]


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
    _tell("moved", step.pk)


def tell_of_merge(merge: IdeaMerge) -> None:
    """Everyone of the merged idea hears where it went."""
    _tell("merged", merge.pk)


def tell_of_unmerge(merge: IdeaMerge) -> None:
    """The same people hear that it is back."""
    _tell("unmerged", merge.pk)


def _tell(what: str, pk: int, *, after: int = 0) -> None:
    queue_effect(TELL, key=f"{TELL}:{what}:{pk}:{after}", payload={"what": what, "pk": pk, "after": after})


@handles(TELL)
def tell_next_people(payload: dict[str, Any]) -> None:
    """Tell the next hundred people and ask for those behind them; each is told once, whatever runs twice."""
    what, pk = payload["what"], payload["pk"]
    news = NEWS[what](pk)
    people = concerned(news.idea).exclude(pk=news.by).filter(is_active=True, pk__gt=payload["after"])
    told = list(people.order_by("pk")[:BATCH])
    reasons = reasons_of(news.idea, told)
    words = {**news.context, "idea": news.idea}
    letters = [
        Letter(member, f"{news.key}:{member.pk}", words | {"reason": reasons[member.pk]}) for member in told
    ]
    send_many(f"ideas/{news.template}", letters, about=news.idea)
    if len(told) == BATCH:
        _tell(what, pk, after=told[-1].pk)


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
    return News("moved", f"ideas.moved:{pk}", step.idea, step.by_id, {"step": step})


def _of_merge(pk: int) -> News:
    merge = IdeaMerge.objects.select_related("source", "target").get(pk=pk)
    return News("merged", f"ideas.merged:{pk}", merge.source, merge.by_id, {"merge": merge})


def _of_unmerge(pk: int) -> News:
    merge = IdeaMerge.objects.select_related("source", "target").get(pk=pk)
    return News("unmerged", f"ideas.unmerged:{pk}", merge.source, merge.undone_by_id, {"merge": merge})


NEWS: dict[str, Callable[[int], News]] = {"moved": _of_move, "merged": _of_merge, "unmerged": _of_unmerge}
