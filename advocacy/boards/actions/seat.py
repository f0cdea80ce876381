"""A place becomes a seat: invited through the ledger of asks, a yes, the agreement, the term, the end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.enums import AskState
from advocacy.asks.sentences import refusal_of
from advocacy.boards.actions.slate import lock_seat, move_seat
from advocacy.boards.activities import (
    BOARD_ACCEPTED,
    BOARD_DECLINED,
    BOARD_INVITED,
    BOARD_LEFT,
    BOARD_SEAT_TAKEN,
)
from advocacy.boards.asking import answer_for, ask_to_sit, finish_asking, give_up_asking
from advocacy.boards.enums import NEXT, SeatState
from advocacy.boards.models import Seat
from advocacy.boards.notifications import tell_ended, tell_invited
from advocacy.boards.permissions import check_can_decide, check_can_run_boards, check_can_sit
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move
from portal.members.models import Member


def invite_to_board(seat: Seat, *, by: Member, at: datetime | None = None) -> Seat:
    """Invite somebody of the slate by mail and return the seat.

    Raises PermissionDenied, and InvalidTransition when the rules of asking refuse it: their refusal is kept
    in the ledger of asks.
    """
    check_can_run_boards(by)
    at = at or timezone.now()
    with transaction.atomic():
        seat = lock_seat(seat.pk)
        check_move(NEXT, SeatState, seat.state, SeatState.INVITED)
        check_can_sit(seat.member, seat.board)
        ask = ask_to_sit(seat, by=by, at=at)
        if ask.state != AskState.REFUSED:
            seat.ask, seat.invited_at = ask, at
            seat.save(update_fields=["ask", "invited_at"])
            move_seat(seat, SeatState.INVITED, by=by, at=at)
            record(BOARD_INVITED, actor=by, target=seat.member, subject=seat, occurred_at=at)
            tell_invited(seat)
            return seat
    raise InvalidTransition(refusal_of(ask))


@transaction.atomic
def answer_invitation(
    seat: Seat, *, by: Member, yes: bool, why: str = "", at: datetime | None = None
) -> Seat:
    """The invited member says yes (the agreement is next) or no.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_decide(by, seat)
    at = at or timezone.now()
    seat = lock_seat(seat.pk)
    if seat.state != SeatState.INVITED:
        raise InvalidTransition(_("This invitation is no longer open."))
    if yes:
        check_can_sit(seat.member, seat.board)
    answer_for(seat, yes=yes, why=why, at=at)
    move_seat(seat, SeatState.ACCEPTED if yes else SeatState.DECLINED, by=by, why=why.strip(), at=at)
    record(BOARD_ACCEPTED if yes else BOARD_DECLINED, actor=by, subject=seat, occurred_at=at)
    return seat


@transaction.atomic
def accept_agreement(seat: Seat, *, version: int, by: Member, at: datetime | None = None) -> Seat:
    """The member accepts the agreement that they read: the term begins, or goes on under a new version.

    Raises PermissionDenied, and InvalidTransition when it was written anew meanwhile.
    """
    check_can_decide(by, seat)
    at = at or timezone.now()
    seat = lock_seat(seat.pk)
    if not seat.must_agree:
        raise InvalidTransition(_("There is nothing to accept here."))
    if version != seat.board.agreement_version:
        raise InvalidTransition(_("The agreement was written anew: please read it again."))
    check_can_sit(seat.member, seat.board)
    seat.agreed_version, seat.agreed_at = version, at
    seat.save(update_fields=["agreed_version", "agreed_at"])
    if seat.state == SeatState.ACCEPTED:
        _take(seat, at=at)
    return seat


def _take(seat: Seat, *, at: datetime) -> None:
    """Begin the term: it counts as reach."""
    seat.term_ends_on = seat.board.term_end(timezone.localdate(at))
    seat.save(update_fields=["term_ends_on"])
    move_seat(seat, SeatState.SEATED, by=seat.member, at=at)
    finish_asking(seat, at=at)
    record(BOARD_SEAT_TAKEN, actor=seat.member, subject=seat, occurred_at=at)


@transaction.atomic
def leave_board(seat: Seat, *, by: Member, why: str = "", at: datetime | None = None) -> Seat:
    """A member gives the seat back, before or during the term. Raises PermissionDenied, InvalidTransition."""
    check_can_decide(by, seat)
    return end_seat(seat, by=by, why=why, at=at)


@transaction.atomic
def drop_from_board(seat: Seat, *, by: Member, why: str, at: datetime | None = None) -> Seat:
    """Staff end a seat, or take somebody off the list, with a sentence.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_run_boards(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    return end_seat(seat, by=by, why=why, at=at)


@transaction.atomic
def end_seat(seat: Seat, *, by: Member | None, why: str, at: datetime | None = None) -> Seat:
    """End a seat wherever it stands; `by` None: a fact ended it (the term, two absences, another employer).

    Whoever knew of it is told. Raises InvalidTransition for one that is over.
    """
    at = at or timezone.now()
    seat = lock_seat(seat.pk)
    was_seated, knew = seat.state == SeatState.SEATED, seat.invited_at is not None
    to = SeatState.LEFT if was_seated else SeatState.DROPPED
    move_seat(seat, to, by=by, why=why.strip(), at=at)
    give_up_asking(seat, why=why, at=at)
    if was_seated:
        record(BOARD_LEFT, actor=seat.member, subject=seat, occurred_at=at)
    if knew and (by is None or by.pk != seat.member_id):
        tell_ended(seat, why=why)
    return seat
