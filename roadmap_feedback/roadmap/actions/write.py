"""Write a release note and mend it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.activity.ledger import record
from portal.members.models import Member
from roadmap_feedback.roadmap.activities import NOTE_WRITTEN
from roadmap_feedback.roadmap.drafts import NoteDraft
from roadmap_feedback.roadmap.enums import NoteState
from roadmap_feedback.roadmap.locks import lock_note
from roadmap_feedback.roadmap.models import ReleaseNote
from roadmap_feedback.roadmap.permissions import check_can_release


@transaction.atomic
def write_note(draft: NoteDraft, *, by: Member, at: datetime | None = None) -> ReleaseNote:
    """Keep a release note as a draft and return it; nobody is told yet. Raises PermissionDenied."""
    check_can_release(by)
    at = at or timezone.now()
    note = ReleaseNote.objects.create(**draft.columns(), moved_at=at, created_at=at)
    _name(note, draft)
    note.transitions.create(by=by, at=at, old="", new=NoteState.DRAFT)
    record(NOTE_WRITTEN, actor=by, subject=note, occurred_at=at)
    return note


@transaction.atomic
def edit_note(note: ReleaseNote, draft: NoteDraft, *, by: Member) -> ReleaseNote:
    """Let a note say what the draft says and return it; raises PermissionDenied.

    Of a published one only the words change: what it closed and what people were told stays.
    """
    check_can_release(by)
    note = lock_note(note)
    for name, value in (draft.words() if note.is_published else draft.columns()).items():
        setattr(note, name, value)
    note.save()
    if not note.is_published:
        _name(note, draft)
    return note


def _name(note: ReleaseNote, draft: NoteDraft) -> None:
    note.cards.set(draft.cards)
    note.ideas.set([*draft.ideas, *note.ideas.hidden()])
