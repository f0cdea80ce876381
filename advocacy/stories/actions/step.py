"""One step of a story: its row is locked, the map allows the move, the move is written down."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.utils import timezone

from advocacy.stories.activities import STORY_MOVED
from advocacy.stories.asking import follow_story
from advocacy.stories.enums import NEXT, StoryStage
from advocacy.stories.models import Story
from portal.activity.ledger import record
from portal.core.transitions import move
from portal.members.models import Member

LINKS_END = frozenset(
    {
        *(StoryStage.PREPARATION, StoryStage.DRAFT, StoryStage.PAUSED),
        *(StoryStage.TAKEN_DOWN, StoryStage.ENDED, StoryStage.DECLINED),
    }
)
"""Whoever holds a private link when a story comes here can no longer answer by it."""

_move = partial(move, field="stage", moves=NEXT, labels=StoryStage)


def locked(story: Story) -> Story:
    """Return the story as it is now, its row held until the transaction ends; always taken first."""
    held = Story.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("member", "organization", "owner").get(pk=story.pk)


def advance(story: Story, stage: str, *, by: Member | None, why: str, at: datetime | None) -> Story:
    """Move a locked story and return it; `by` is None for a private link and for time.

    Raises InvalidTransition.
    """
    at = at or timezone.now()
    _move(story, stage, by=by, why=why.strip()[:500], at=at)
    if stage in LINKS_END:
        story.links.waiting().update(closed_at=at)
    follow_story(story, by=by, why=why, at=at)
    record(STORY_MOVED, actor=by, target=story.member, occurred_at=at)
    return story
