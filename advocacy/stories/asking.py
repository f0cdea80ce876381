"""A story's invitation is an ask like any other: the ledger of asks grants it, and keeps its answer."""

from __future__ import annotations

from datetime import datetime

from advocacy.asks.actions.follow import answer_ask, complete_ask, expire_ask, record_answer, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskKind, AskState
from advocacy.asks.models import Ask
from advocacy.asks.permissions import can_ask
from advocacy.stories.enums import OVER, StoryStage
from advocacy.stories.models import Story
from portal.members.models import Member


def ask_to_tell(story: Story, *, by: Member, at: datetime) -> Ask:
    """Ask the rules whether the member may be invited; a granted ask counts as sent with the invitation."""
    ask = _running_ask(story) or request_ask(
        story.member,
        kind=AskKind.STORY,
        by=by,
        purpose=story.angle,
        page=story.get_absolute_url(),
        at=at,
    )
    if ask.state == AskState.GRANTED:
        ask.page = story.get_absolute_url()
        ask.save(update_fields=["page"])
        ask = send_ask(ask, by=by, at=at)
    return ask


def follow_story(story: Story, *, by: Member | None, why: str, at: datetime) -> None:
    """Let the ask say what the story says: yes, no, done, or that nothing came of it."""
    ask = _running_ask(story)
    if ask is None or story.stage not in {StoryStage.PERMISSION, StoryStage.PUBLISHED, *OVER}:
        return
    if story.stage == StoryStage.PUBLISHED:
        if by is not None and ask.state == AskState.ACCEPTED and can_ask(by):
            complete_ask(ask, by=by, why=why, at=at)
        return
    yes = story.stage == StoryStage.PERMISSION
    if ask.state != AskState.SENT:
        if not yes:
            expire_ask(ask, by=None, why=why, at=at)
    elif by is not None and by.pk == story.member_id:
        answer_ask(ask, by=by, yes=yes, why=why, at=at)
    elif by is not None and yes:
        record_answer(ask, by=by, yes=True, why=why, at=at)
    else:
        expire_ask(ask, by=None, why=why, at=at)


def _running_ask(story: Story) -> Ask | None:
    return Ask.objects.running().filter(member=story.member, kind=AskKind.STORY).first()
