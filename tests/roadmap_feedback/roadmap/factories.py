"""Cards and release notes as product makes them: through the actions, so the ledger is real."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any

from portal.members.models import Member
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.actions.create import create_card
from roadmap_feedback.roadmap.actions.write import write_note
from roadmap_feedback.roadmap.drafts import CardDraft, NoteDraft
from roadmap_feedback.roadmap.models import Card, ReleaseNote
from tests.roadmap_feedback.ideas.factories import WHY, submit

SENTENCE = "It works in the basement from today."
_numbers = itertools.count(1)


def planned(by: Member, author: Member | None = None, **text: Any) -> Idea:
    """Submit an idea that product plans to build."""
    return move_idea(submit(author, **text), "planned", by=by, why=WHY)


def draft_of(card: Card, **changes: Any) -> CardDraft:
    """Return what a card says, with some of it changed."""
    names = ("title", "why", "target", "confidence", "audience", "language")
    said = {name: getattr(card, name) for name in names}
    return CardDraft(**{**said, "ideas": list(card.ideas.all()), **changes})


def put(by: Member, *ideas: Idea, stage: str = "later", at: datetime | None = None, **changes: Any) -> Card:
    """Put a card on the roadmap."""
    title = f"Offline work orders, part {next(_numbers)}"
    said = {"title": title, "why": "Half of you work **where there is no signal**.", **changes}
    return create_card(CardDraft(ideas=list(ideas) or [planned(by)], **said), by=by, stage=stage, at=at)


def write(
    by: Member, *, cards: tuple = (), ideas: tuple = (), at: datetime | None = None, **changes: Any
) -> ReleaseNote:
    """Write a release note and leave it a draft."""
    said = {
        "title": f"Release {next(_numbers)}",
        "body": "Orders can be **closed offline**.",
        "sentence": SENTENCE,
        **changes,
    }
    return write_note(NoteDraft(cards=list(cards), ideas=list(ideas), **said), by=by, at=at)
