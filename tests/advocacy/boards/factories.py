"""Boards, seats and meetings brought to a state by the actions that lead there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advocacy.boards.actions.agree import Promise, agree_on_action
from advocacy.boards.actions.charter import Charter, found_board
from advocacy.boards.actions.meeting import hold_meeting, plan_meeting
from advocacy.boards.actions.seat import accept_agreement, answer_invitation, invite_to_board
from advocacy.boards.actions.slate import nominate_for_board, put_on_slate
from advocacy.boards.enums import BoardKind
from advocacy.boards.models import Action, Board, Meeting, Seat
from portal.members.enums import Seniority
from portal.members.models import Member
from tests.portal.members.factories import MemberFactory, OrganizationFactory

AGREEMENT = "What is said here stays here."


def board_of(by: Member, kind: str = BoardKind.COUNCIL, **charter: Any) -> Board:
    """Return a board."""
    words = {"name": "User council", "mission": "To say what to build.", "output": "Advice.",
             "confidentiality": "Nothing leaves the room.", **charter}  # fmt: skip
    return found_board(kind, Charter(**words), agreement=AGREEMENT, by=by)


def person(**fields: Any) -> Member:
    """Return a practitioner of an organization of their own."""
    organization = OrganizationFactory(**fields.pop("at", {}))
    return MemberFactory(**{"organization": organization, "seniority": Seniority.PRACTITIONER, **fields})


def slated(board: Board, member: Member, *, by: Member) -> Seat:
    """Return a seat on the slate."""
    return put_on_slate(nominate_for_board(board, member, by=by), by=by)


def invited(board: Board, member: Member, *, by: Member, at: datetime | None = None) -> Seat:
    """Return a seat to which the member was invited."""
    return invite_to_board(slated(board, member, by=by), by=by, at=at)


def accepted(board: Board, member: Member, *, by: Member, at: datetime | None = None) -> Seat:
    """Return a seat whose member said yes."""
    return answer_invitation(invited(board, member, by=by, at=at), by=member, yes=True, at=at)


def seated(board: Board, member: Member, *, by: Member, at: datetime | None = None) -> Seat:
    """Return a seat whose term has begun."""
    seat = accepted(board, member, by=by, at=at)
    return accept_agreement(seat, version=seat.board.agreement_version, by=member, at=at)


def planned(board: Board, *, by: Member, days: int = 50) -> Meeting:
    """Return a meeting to come."""
    starts_at = timezone.now() + timedelta(days=days)
    return plan_meeting(board, starts_at=starts_at, place="Room 4", by=by)


def held(board: Board, present: list[Seat], *, by: Member, days_ago: int = 3) -> Meeting:
    """Return a meeting that took place."""
    starts_at = timezone.now() - timedelta(days=days_ago)
    meeting = plan_meeting(
        board, starts_at=starts_at, place="Room 4", by=by, at=starts_at - timedelta(days=42)
    )
    return hold_meeting(
        meeting, present=[seat.pk for seat in present], by=by, at=starts_at + timedelta(hours=1)
    )


def agreed(meeting: Meeting, *, by: Member, **words: Any) -> Action:
    """Return an action of a meeting."""
    due_on = timezone.localdate() + timedelta(days=30)
    promise = Promise(**{"sentence": "Show a first draft", "owner": by, "due_on": due_on, **words})
    return agree_on_action(meeting, promise, by=by)
