"""A story's way: nominated, moved along the board, answered by the one who would tell it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.enums import AskState
from advocacy.asks.sentences import refusal_of
from advocacy.stories.actions.gates import GATES
from advocacy.stories.actions.links import send_link
from advocacy.stories.actions.preparing import start_draft
from advocacy.stories.actions.publication import bring_down, publish, take_down
from advocacy.stories.actions.step import advance, locked
from advocacy.stories.actions.upkeep import finish
from advocacy.stories.activities import STORY_NOMINATED
from advocacy.stories.asking import ask_to_tell
from advocacy.stories.enums import NEXT, OVER, Purpose, StoryStage, TaskKind
from advocacy.stories.models import Story
from advocacy.stories.notifications import tell_invited
from advocacy.stories.permissions import (
    check_can_be_nominated,
    check_can_decide,
    check_can_tell_stories,
    check_not_frozen,
)
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move
from portal.members.models import Member


@transaction.atomic
def nominate_for_story(
    member: Member, *, by: Member, angle: str, why: str = "", at: datetime | None = None
) -> Story:
    """Put a member on the story board and return the story.

    Raises PermissionDenied, and InvalidTransition when a story of theirs is on the board already.
    """
    check_can_tell_stories(by)
    check_can_be_nominated(member)
    check_not_frozen(member)
    at = at or timezone.now()
    try:
        with transaction.atomic():
            story = Story.objects.create(
                member=member,
                organization=member.organization,
                owner=by,
                language=member.language,
                angle=angle,
                created_at=at,
                moved_at=at,
            )
    except IntegrityError as error:
        raise InvalidTransition(
            _("A story of %(name)s is on the board already.") % {"name": member.name}
        ) from error
    story.transitions.create(by=by, at=at, old="", new=StoryStage.NOMINATED, why=why)
    record(STORY_NOMINATED, actor=by, target=member, subject=story, occurred_at=at)
    return story


def move_story(story: Story, stage: str, *, by: Member, why: str, at: datetime | None = None) -> Story:
    """Move a story to another stage with a sentence and return it, with all that belongs to the stage.

    "Invited" sends the invitation, "customer review" the private link, "published" makes the signed text
    public. Raises PermissionDenied, InvalidTransition for a move the stages do not allow, one without a
    sentence or one for which something is missing. An invitation that the rules of asking refuse leaves
    their refusal in the ledger of asks.
    """
    check_can_tell_stories(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the story moves."))
    at = at or timezone.now()
    with transaction.atomic():
        story = locked(story)
        check_move(NEXT, StoryStage, story.stage, stage)
        if gate := GATES.get(stage):
            gate(story)
        if stage == StoryStage.INVITED:
            check_can_be_nominated(story.member)
            ask = ask_to_tell(story, by=by, at=at)
        if stage != StoryStage.INVITED or ask.state != AskState.REFUSED:
            enter = ENTERING.get(stage, advance)
            return enter(story, stage, by=by, why=why, at=at)
    raise InvalidTransition(refusal_of(ask))


@transaction.atomic
def answer_story_invitation(
    story: Story, *, by: Member, yes: bool, why: str = "", at: datetime | None = None
) -> Story:
    """The invited member says yes (their company is asked next) or no.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_decide(by, story)
    story = locked(story)
    if story.stage != StoryStage.INVITED:
        raise InvalidTransition(_("This invitation is no longer open."))
    return advance(story, StoryStage.PERMISSION if yes else StoryStage.DECLINED, by=by, why=why, at=at)


def _invite(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    advance(story, stage, by=by, why=why, at=at)
    story.invited_at = at
    story.save(update_fields=["invited_at"])
    tell_invited(story)
    return story


def _draft(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    start_draft(story, by=by)
    return advance(story, stage, by=by, why=why, at=at)


def _send_for_review(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    advance(story, stage, by=by, why=why, at=at)
    send_link(story, Purpose.REVIEW, by=by, at=at)
    return story


def _promote(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    finish(story, TaskKind.THANK, by=by, at=at)
    return advance(story, stage, by=by, why=why, at=at)


def _end(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    advance(story, stage, by=by, why=why, at=at)
    bring_down(story, by=by)
    return story


def _publish(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    return publish(story, by=by, why=why, at=at)


def _take_down(story: Story, stage: str, *, by: Member, why: str, at: datetime) -> Story:
    return take_down(story, by=by, why=why, at=at)


ENTERING: dict[str, Callable[..., Story]] = {
    StoryStage.INVITED: _invite,
    StoryStage.DRAFT: _draft,
    StoryStage.CUSTOMER_REVIEW: _send_for_review,
    StoryStage.PUBLISHED: _publish,
    StoryStage.PROMOTED: _promote,
    StoryStage.TAKEN_DOWN: _take_down,
    **dict.fromkeys(OVER, _end),
}
"""What belongs to a stage besides the move into it."""
