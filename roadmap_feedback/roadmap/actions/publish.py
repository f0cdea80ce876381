"""Publish a release note: its cards are released, its ideas closed, and those who asked thanked, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.locks import lock_ideas
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.actions.move import change_stage, record_move
from roadmap_feedback.roadmap.activities import NOTE_PUBLISHED
from roadmap_feedback.roadmap.closing import ideas_named_by
from roadmap_feedback.roadmap.enums import NEXT_OF_NOTE, CardStage, NoteState
from roadmap_feedback.roadmap.locks import lock_cards, lock_note
from roadmap_feedback.roadmap.models import Card, ClosedIdea, ReleaseNote
from roadmap_feedback.roadmap.notifications import tell_of_release
from roadmap_feedback.roadmap.permissions import check_can_release

change_state = partial(move, field="state", moves=NEXT_OF_NOTE, labels=NoteState)


@transaction.atomic
def publish_note(note: ReleaseNote, *, by: Member, at: datetime | None = None) -> ReleaseNote:
    """Publish a note and return it; one mail thanks each person for all that it closes of theirs.

    All or nothing: raises PermissionDenied, InvalidTransition when it is out already, closes nothing, or
    names a card or an idea that cannot be released from where it stands.
    """
    check_can_release(by)
    at = at or timezone.now()
    note = lock_note(note)
    _check(note)
    _publish(note, by, at)
    _release_cards(note, by, at)
    _close_ideas(note, by, at)
    record(NOTE_PUBLISHED, actor=by, subject=note, occurred_at=at)
    tell_of_release(note)
    return note


def _check(note: ReleaseNote) -> None:
    if not note.sentence.strip():
        raise InvalidTransition(_("Write the sentence that those who asked will read."))
    if not ideas_named_by(note):
        raise InvalidTransition(_("Name at least one card or idea that this note closes."))


def _publish(note: ReleaseNote, by: Member, at: datetime) -> None:
    if not note.is_published:
        note.published_at = at
        note.save(update_fields=["published_at"])
    change_state(note, NoteState.PUBLISHED, by=by, at=at)


def _release_cards(note: ReleaseNote, by: Member, at: datetime) -> None:
    for card in lock_cards(note.cards.values_list("pk", flat=True)):
        if card.stage == CardStage.RELEASED:
            continue  # by an earlier note, whose people were thanked then
        with _named(card):
            change_stage(card, CardStage.RELEASED, by=by, why=note.sentence, at=at)
        Card.objects.filter(pk=card.pk).update(released_in=note)
        record_move(card, by=by, at=at)


def _close_ideas(note: ReleaseNote, by: Member, at: datetime) -> None:
    for idea in lock_ideas(*ideas_named_by(note)):
        if idea.status == IdeaStatus.SHIPPED:
            continue  # by an earlier note or by itself, and its people were told then
        with _named(idea):
            move_idea(idea, IdeaStatus.SHIPPED, by=by, why=note.sentence, at=at, tell=False)
        ClosedIdea.objects.create(note=note, idea=idea)


@contextmanager
def _named(subject: Card | Idea) -> Iterator[None]:
    """Say of which of the many a refusal speaks."""
    try:
        yield
    except InvalidTransition as wrong:
        raise InvalidTransition(f"{subject.title}: {wrong}") from wrong
