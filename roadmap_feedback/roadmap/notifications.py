"""Whom to tell of the roadmap, and why; thousands of people are one effect, gone through in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.core.outbox import handles, queue_effect
from portal.members.models import Member
from portal.notifications.kinds import register_notice
from portal.notifications.mail import Letter, send_many
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.notifications import concerned, reasons_of
from roadmap_feedback.roadmap.enums import Audience
from roadmap_feedback.roadmap.models import Card, CardFollow, CardTransition, ReleaseNote

_GROUP = _("Roadmap")
register_notice("roadmap/moved", _("A card I follow moves, or its date changes"), group=_GROUP)
register_notice("roadmap/released", _("What I asked for or follow is released"), group=_GROUP)

TELL = "roadmap.tell"
BATCH = 100
"""People told by one effect: a second or two of work, so a worker that is stopped repeats little."""

FOLLOWED = "followed"


class News(NamedTuple):
    """Something to tell: the mail, its subject, who did it, whom it reaches, and words for some of them."""

    template: str
    subject: Card | ReleaseNote
    by: int | None
    people: QuerySet[Member]
    words: Callable[[list[Member]], dict[int, dict[str, Any]]]


def tell_of_step(step: CardTransition) -> None:
    """Those who follow a card hear where it went and why."""
    _tell("moved", step.pk)


def tell_of_release(note: ReleaseNote) -> None:
    """Everyone who asked for what it closes, or follows it, is thanked: in one mail, with their reasons."""
    _tell("released", note.pk)


def _tell(what: str, pk: int, *, after: int = 0) -> None:
    queue_effect(TELL, key=f"{TELL}:{what}:{pk}:{after}", payload={"what": what, "pk": pk, "after": after})


@handles(TELL)
def tell_next_people(payload: dict[str, Any]) -> None:
    """Tell the next hundred people and ask for those behind them; each is told once, whatever runs twice."""
    what, pk = payload["what"], payload["pk"]
    news = NEWS[what](pk)
    others = news.people.exclude(pk=news.by) if news.by else news.people
    people = others.filter(is_active=True, pk__gt=payload["after"])
    told = list(people.order_by("pk")[:BATCH])
    words = news.words(told)
    letters = [Letter(member, f"roadmap.{what}:{pk}:{member.pk}", words[member.pk]) for member in told]
    send_many(f"roadmap/{news.template}", letters, about=news.subject)
    if len(told) == BATCH:
        _tell(what, pk, after=told[-1].pk)


def _of_step(pk: int) -> News:
    step = CardTransition.objects.select_related("card").get(pk=pk)
    people = Member.objects.filter(followed_cards__card=step.card)
    if step.card.audience == Audience.STAFF:
        people = people.filter(is_staff=True)
    words = {"card": step.card, "step": step}
    return News("moved", step.card, step.by_id, people, lambda told: {member.pk: words for member in told})


def _of_note(pk: int) -> News:
    note = ReleaseNote.objects.get(pk=pk)
    ideas = list(Idea.objects.shown().filter(closing__note=note).order_by("pk"))
    seen = ~Q(card__audience=Audience.STAFF) | Q(member__is_staff=True)
    follows = CardFollow.objects.filter(seen, card__released_in=note)
    groups = [Q(pk__in=concerned(idea).values("pk")) for idea in ideas]
    people = Member.objects.filter(reduce(or_, groups, Q(pk__in=follows.values("member"))))

    def words(told: list[Member]) -> dict[int, dict[str, Any]]:
        reasons: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for idea in ideas:
            here = list(concerned(idea).filter(pk__in=[member.pk for member in told]))
            for member, why in reasons_of(idea, here).items():
                reasons[member].append({"subject": idea, "why": why})
        for follow in follows.filter(member__in=told).select_related("card").order_by("card"):
            reasons[follow.member_id].append({"subject": follow.card, "why": FOLLOWED})
        return {member.pk: {"note": note, "reasons": reasons[member.pk]} for member in told}

    by = note.transitions.values_list("by", flat=True).first()
    return News("released", note, by, people, words)


NEWS: dict[str, Callable[[int], News]] = {"moved": _of_step, "released": _of_note}
