"""A story's way: nominated, moved along the board, answered by the one who would tell it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.enums import AskState
from advocacy.asks.sentences import refusal_of
from advocacy.stories.activities import STORY_MOVED, STORY_NOMINATED
from advocacy.stories.asking import ask_to_tell, follow_story
from advocacy.stories.enums import NEXT, StoryStage
from advocacy.stories.models import Story
from advocacy.stories.notifications import tell_invited
from advocacy.stories.permissions import (
    check_can_be_nominated,
    check_can_decide,
    check_can_tell_stories,
    check_not_frozen,
)
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.models import Member

_move = partial(move, field="stage", moves=NEXT, labels=StoryStage)


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
                member=member, organization=member.organization, angle=angle, created_at=at, moved_at=at
            )
    except IntegrityError as error:
        raise InvalidTransition(
            _("A story of %(name)s is on the board already.") % {"name": member.name}
        ) from error
    story.transitions.create(by=by, at=at, old="", new=StoryStage.NOMINATED, why=why)
    record(STORY_NOMINATED, actor=by, target=member, subject=story, occurred_at=at)
    return story


def move_story(story: Story, stage: str, *, by: Member, why: str, at: datetime | None = None) -> Story:
    """Move a story to another stage with a sentence and return it; "invited" sends the invitation.

    Raises PermissionDenied, InvalidTransition for a move the stages do not allow, one without a sentence, or
    an invitation that the rules of asking refuse: their refusal is kept in the ledger of asks.
    """
    check_can_tell_stories(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the story moves."))
    at = at or timezone.now()
    with transaction.atomic():
        story = _locked(story)
        check_move(NEXT, StoryStage, story.stage, stage)
        if stage == StoryStage.INVITED:
            check_can_be_nominated(story.member)
            ask = ask_to_tell(story, by=by, at=at)
        if stage != StoryStage.INVITED or ask.state != AskState.REFUSED:
            return _advance(story, stage, by=by, why=why, at=at)
    raise InvalidTransition(refusal_of(ask))


@transaction.atomic
def answer_story_invitation(
    story: Story, *, by: Member, yes: bool, why: str = "", at: datetime | None = None
) -> Story:
    """The invited member says yes (their company is asked next) or no.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_decide(by, story)
    story = _locked(story)
    if story.stage != StoryStage.INVITED:
        raise InvalidTransition(_("This invitation is no longer open."))
    return _advance(story, StoryStage.PERMISSION if yes else StoryStage.DECLINED, by=by, why=why, at=at)


def _advance(story: Story, stage: str, *, by: Member, why: str, at: datetime | None) -> Story:
    at = at or timezone.now()
    _move(story, stage, by=by, why=why, at=at)
    if stage == StoryStage.INVITED:
        story.invited_at = at
        story.save(update_fields=["invited_at"])
        tell_invited(story)
    follow_story(story, by=by, why=why, at=at)
    record(STORY_MOVED, actor=by, target=story.member, occurred_at=at)
    return story


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).select_related("member").get(pk=story.pk)
