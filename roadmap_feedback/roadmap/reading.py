"""What the pages of the roadmap show, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from portal.core.keyset import KeysetPage, keyset_page
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import BOARD, CardStage
from roadmap_feedback.roadmap.models import Card, CardTransition, ReleaseNote
from roadmap_feedback.roadmap.permissions import can_follow

PER_COLUMN = 8
IDEAS_SHOWN = 50
HISTORY_SHOWN = 50
CARDS_OF_A_NOTE = 50


@dataclass(frozen=True)
class BoardColumn:
    """A column of the board: its first cards, and whether there are more."""

    stage: CardStage
    cards: list[Card]
    has_more: bool


@dataclass(frozen=True)
class BoardFilters:
    """One column alone, or the cards one follows; every state has an address."""

    stage: str = ""
    show: str = ""

    @property
    def stage_label(self) -> str:
        """The column, as people call it."""
        return str(CardStage(self.stage).label) if self.stage else ""

    @property
    def is_list(self) -> bool:
        """Whether it is a list and not the board."""
        return bool(self.stage or self.show)


def filters_of(viewer: Any, query: QueryDict) -> BoardFilters:
    """Return what an address asks for; ignores unknown values."""
    stage, show = query.get("stage", ""), query.get("show", "")
    return BoardFilters(
        stage if stage in BOARD else "", show if show == "mine" and viewer.is_authenticated else ""
    )


def board_for(viewer: Any) -> list[BoardColumn]:
    """Return the three columns, each with the cards that moved there last, in one query."""
    cards = Card.objects.visible_to(viewer).first_of_each(PER_COLUMN + 1).with_counts(viewer).for_list()
    by_stage: dict[str, list[Card]] = {stage: [] for stage in BOARD}
    for card in cards:
        by_stage[card.stage].append(card)
    return [
        BoardColumn(stage, by_stage[stage][:PER_COLUMN], len(by_stage[stage]) > PER_COLUMN) for stage in BOARD
    ]


def list_for(viewer: Any, filters: BoardFilters, *, after: str) -> KeysetPage[Card]:
    """Return one page of a column, or of the cards the viewer follows."""
    cards = Card.objects.visible_to(viewer)
    cards = cards.filter(stage=filters.stage) if filters.stage else cards
    cards = cards.followed_by(viewer) if filters.show else cards
    return keyset_page(cards.with_counts(viewer).for_list(), by="moved_at", after=after)


def card_page(card: Card, *, viewer: Any) -> dict[str, Any]:
    """Return a card's ideas, history and the notes that name it, in three queries."""
    held = Q(cards=card) | Q(duplicates__cards=card)
    steps = CardTransition.objects.filter(card=card)[:HISTORY_SHOWN]
    return {
        "card": card,
        "ideas": Idea.objects.visible_to(viewer)
        .standing()
        .filter(pk__in=Idea.objects.filter(held).values("pk"))
        .for_list()
        .order_by("-points", "-id")[:IDEAS_SHOWN],
        "history": [step for step in steps if step.is_news],
        "notes": ReleaseNote.objects.visible_to(viewer).published().filter(cards=card).for_list(),
        "may_follow": can_follow(viewer, card),
    }


def note_page(note: ReleaseNote, *, viewer: Any) -> dict[str, Any]:
    """Return what a note names, in two queries: cards the viewer may see, and ideas with those of cards."""
    named = Idea.objects.filter(Q(notes=note) | Q(cards__notes=note) | Q(duplicates__notes=note))
    ideas = Idea.objects.visible_to(viewer).standing().filter(pk__in=named.values("pk")).for_list()
    cards = Card.objects.visible_to(viewer).filter(notes=note).for_list()
    return {
        "note": note,
        "cards": cards.order_by("-moved_at", "-id")[:CARDS_OF_A_NOTE],
        "ideas": ideas.order_by("-points", "-id")[:IDEAS_SHOWN],
    }
