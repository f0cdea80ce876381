"""Who runs boards, who may sit on which, and who decides about their own seat."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from advocacy.boards.enums import BoardKind
from advocacy.boards.models import Action, Board, Seat
from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_run_boards(member: Any) -> None:
    """Boards are run by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("boards.change_board")):
        raise PermissionDenied(_("Your role does not include running boards."))


def check_can_sit(member: Member, board: Board) -> None:
    """Customers alone, and the two kinds are never mixed."""
    if member.is_staff or member.organization_id is None or not member.is_active:
        raise PermissionDenied(_("Only somebody who works for a customer can sit on a board."))
    if member.seniority != board.level:
        raise PermissionDenied(
            _("Executives alone sit on an executive advisory board.")
            if board.kind == BoardKind.EXECUTIVE
            else _("Practitioners alone sit on a user council.")
        )


def check_can_decide(member: Member, seat: Seat) -> None:
    """The invited person alone says yes or no, accepts the agreement, and leaves."""
    if seat.member_id != member.pk:
        raise PermissionDenied(_("Only the invited person can decide."))


def check_can_end_action(member: Any, action: Action) -> None:
    """Whoever owns an action, and staff who run boards, say what became of it."""
    if action.owner_id != member.pk:
        check_can_run_boards(member)


def check_can_own_action(member: Member) -> None:
    """Actions are promises of the vendor's: somebody of the vendor's owns each."""
    if not (member.is_staff and member.is_active):
        raise PermissionDenied(_("Somebody of us has to own it."))


can_run_boards = allowed(check_can_run_boards)
can_end_action = allowed(check_can_end_action)
