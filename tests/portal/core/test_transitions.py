"""States change along the map, and each move leaves a row."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import models
from django.utils import timezone, translation

from portal.core.transitions import InvalidTransition, check_move, move


class Stage(models.TextChoices):
    """A story in three steps."""

    NEW = "new", "Newly proposed"
    GOOD = "good", "Found good"
    OUT = "out", "Published"


NEXT = {Stage.NEW: {Stage.GOOD, Stage.OUT}, Stage.GOOD: {Stage.OUT}}


class Proposal:
    """A subject that remembers what was saved of it."""

    def __init__(self) -> None:
        self.stage = "new"
        self.moved_at = None
        self.saved: list[str] = []
        self.rows: list[dict] = []
        self.transitions = SimpleNamespace(create=lambda **row: self.rows.append(row))

    def save(self, update_fields: list[str]) -> None:
        self.saved = update_fields


def test_a_move_changes_the_state_and_says_who_when_and_why():
    proposal, at = Proposal(), timezone.now()

    move(proposal, "good", field="stage", moves=NEXT, labels=Stage, by=None, why="It is good.", at=at)

    assert (proposal.stage, proposal.moved_at) == ("good", at)
    assert proposal.saved == ["stage", "moved_at"]
    assert proposal.rows == [{"by": None, "at": at, "old": "new", "new": "good", "why": "It is good."}]


def test_a_wrong_move_changes_nothing_and_says_what_is_possible():
    proposal = Proposal()
    proposal.stage = "good"

    with pytest.raises(
        InvalidTransition, match="“Found good” cannot become “Newly proposed”. Possible next: Published."
    ):
        move(proposal, "new", field="stage", moves=NEXT, labels=Stage, by=None)

    assert (proposal.stage, proposal.rows, proposal.saved) == ("good", [], [])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("out", "new", "“Published” cannot become “Newly proposed”. This is its last state."),
        (
            "new",
            "elsewhere",
            "“Newly proposed” cannot become “elsewhere”. Possible next: Found good, Published.",
        ),
        (
            "new",
            "new",
            "“Newly proposed” cannot become “Newly proposed”. Possible next: Found good, Published.",
        ),
    ],
)
def test_a_refusal_is_a_sentence_for_people(old, new, sentence):
    with translation.override("en"), pytest.raises(InvalidTransition) as refusal:
        check_move(NEXT, Stage, old, new)

    assert str(refusal.value) == sentence
