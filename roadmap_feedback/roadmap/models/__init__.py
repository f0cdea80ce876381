"""Cards of the roadmap with those who follow them, release notes, and the moves both made."""

from roadmap_feedback.roadmap.models.card import TITLE_LENGTH, Card, CardFollow, CardTransition
from roadmap_feedback.roadmap.models.note import ClosedIdea, NoteTransition, ReleaseNote

__all__ = [
    "TITLE_LENGTH",
    "Card",
    "CardFollow",
    "CardTransition",
    "ClosedIdea",
    "NoteTransition",
    "ReleaseNote",
]
