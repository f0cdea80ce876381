"""The one order in which rows are locked: the note, then cards by id, then ideas by id."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_feedback.roadmap.models import Card, ReleaseNote


def lock_card(card: Card) -> Card:
    """Return the card's row as it is now, locked."""
    return Card.objects.select_for_update(no_key=True).get(pk=card.pk)


def lock_cards(ids: Iterable[int]) -> list[Card]:
    """Return the rows of many cards, locked in the order of their ids."""
    return list(Card.objects.select_for_update(no_key=True).filter(pk__in=list(ids)).order_by("pk"))


def lock_note(note: ReleaseNote) -> ReleaseNote:
    """Return the note's row as it is now, locked: who publishes it a second time waits and is refused."""
    return ReleaseNote.objects.select_for_update(no_key=True).get(pk=note.pk)
