"""A board for staff: columns of cards that move by drag or by keyboard, each move with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Card:
    """What a card says and where its moves are sent."""

    title: str
    url: str
    move_url: str
    about: str
    moved_at: datetime
    is_late: bool = False


@dataclass(frozen=True)
class Column:
    """A state, its cards, and the states (value, label) to which they may go from here."""

    value: str
    label: str
    cards: Sequence[Card]
    moves: Sequence[tuple[str, str]] = ()
