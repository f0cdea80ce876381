"""What a meeting agreed that we do, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.boards.actions.meeting import lock_meeting
from advocacy.boards.activities import BOARD_ACTION_AGREED, BOARD_ACTION_ENDED
from advocacy.boards.enums import ACTION_NEXT, ActionState, MeetingState
from advocacy.boards.models import Action, Meeting
from advocacy.boards.notifications import tell_owner
from advocacy.boards.permissions import check_can_end_action, check_can_own_action, check_can_run_boards
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

_move = partial(move, field="state", moves=ACTION_NEXT, labels=ActionState)


@dataclass(frozen=True)
class Promise:
    """What we do, who of us, until when, and for which idea."""

    sentence: str
    owner: Member
    due_on: date
    idea: Idea | None = None


@transaction.atomic
def agree_on_action(meeting: Meeting, promise: Promise, *, by: Member, at: datetime | None = None) -> Action:
    """Write down an action of a meeting, tell its owner, and return it.

    Raises PermissionDenied, and InvalidTransition before the meeting, without a quorum, or for a day that has
    passed.
    """
    check_can_run_boards(by)
    check_can_own_action(promise.owner)
    at = at or timezone.now()
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise InvalidTransition(_("The meeting has not been held."))
    if not meeting.has_quorum:
        raise InvalidTransition(_("Too few members were there to agree on anything."))
    if promise.due_on < timezone.localdate(at):
        raise InvalidTransition(_("Choose a day to come."))
    action = Action.objects.create(
        meeting=meeting,
        idea=promise.idea,
        sentence=promise.sentence.strip(),
        owner=promise.owner,
        due_on=promise.due_on,
        created_at=at,
        moved_at=at,
    )
    action.transitions.create(by=by, at=at, old="", new=ActionState.OPEN)
    record(BOARD_ACTION_AGREED, actor=by, target=promise.owner, subject=action, occurred_at=at)
    tell_owner(action)
    return action


@transaction.atomic
def end_action(action: Action, *, done: bool, outcome: str, by: Member, at: datetime | None = None) -> Action:
    """Say what became of an action, which its board reads as “we did”, and return it.

    Raises PermissionDenied, InvalidTransition without a sentence.
    """
    check_can_end_action(by, action)
    if not outcome.strip():
        raise InvalidTransition(_("Say in a sentence what became of it."))
    locked = Action.objects.select_for_update(of=("self",), no_key=True)
    action = locked.select_related("meeting__board", "owner", "idea").get(pk=action.pk)
    _move(action, ActionState.DONE if done else ActionState.DROPPED, by=by, why=outcome.strip(), at=at)
    action.outcome = outcome.strip()
    action.save(update_fields=["outcome"])
    record(BOARD_ACTION_ENDED, actor=by, target=action.owner, subject=action, occurred_at=at)
    return action
