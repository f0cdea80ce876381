"""Whom to tell of the roadmap, and why."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member
from portal.notifications.crowds import Crowds, News
from portal.notifications.kinds import register_notice
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.notifications import concerned, reasons_of
from roadmap_feedback.roadmap.enums import Audience
from roadmap_feedback.roadmap.models import CardFollow, CardTransition, ReleaseNote

_GROUP = _("Roadmap")
register_notice("roadmap/moved", _("A card I follow moves, or its date changes"), group=_GROUP)
register_notice("roadmap/released", _("What I asked for or follow is released"), group=_GROUP)

FOLLOWED = "followed"


def tell_of_step(step: CardTransition) -> None:
    """Those who follow a card hear where it went and why."""
    NEWS.tell("moved", step.pk)


def tell_of_release(note: ReleaseNote) -> None:
    """Everyone who asked for what it closes, or follows it, is thanked: in one mail, with their reasons."""
    NEWS.tell("released", note.pk)


def _of_step(pk: int) -> News:
    step = CardTransition.objects.select_related("card").get(pk=pk)
    people = Member.objects.filter(followed_cards__card=step.card)
    if step.card.audience == Audience.STAFF:
        people = people.filter(is_staff=True)
    words = {"card": step.card, "step": step}
    return News(step.card, step.by_id, people, lambda told: {member.pk: words for member in told})


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
    return News(note, by, people, words)


NEWS = Crowds("roadmap", moved=_of_step, released=_of_note)
