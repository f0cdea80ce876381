"""A story's way: nominated, moved along the board, answered by the one who would tell it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.stories.activities import STORY_MOVED, STORY_NOMINATED
from advocacy.stories.enums import NEXT, StoryStage
from advocacy.stories.models import Story
from advocacy.stories.notifications import tell_invited
from advocacy.stories.permissions import check_can_be_nominated, check_can_decide, check_can_tell_stories
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
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


@transaction.atomic
def move_story(story: Story, stage: str, *, by: Member, why: str, at: datetime | None = None) -> Story:
    """Move a story to another stage with a sentence and return it; "invited" sends the invitation.

    Raises PermissionDenied, InvalidTransition for a move the stages do not allow or one without a sentence.
    """
    check_can_tell_stories(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the story moves."))
    story = _locked(story)
    if stage == StoryStage.INVITED:
        check_can_be_nominated(story.member)
    return _advance(story, stage, by=by, why=why, at=at)


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
    record(STORY_MOVED, actor=by, target=story.member, occurred_at=at)
    return story


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).select_related("member").get(pk=story.pk)
