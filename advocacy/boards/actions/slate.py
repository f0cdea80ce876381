"""From the long list to the slate: drawn, proposed by coverage, changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.boards.actions.charter import lock_board
from advocacy.boards.activities import BOARD_SLATED
from advocacy.boards.balance import choose
from advocacy.boards.candidates import as_candidates, longest_first
from advocacy.boards.enums import NEXT, TAKING, SeatState
from advocacy.boards.models import Board, Seat, SeatTransition
from advocacy.boards.permissions import check_can_run_boards, check_can_sit
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member

move_seat = partial(move, field="state", moves=NEXT, labels=SeatState)


@transaction.atomic
def draw_long_list(board: Board, *, by: Member, at: datetime | None = None) -> list[Seat]:
    """Fill the long list up to three names a place and return who is new on it; raises PermissionDenied."""
    check_can_run_boards(by)
    at = at or timezone.now()
    board = lock_board(board.pk)
    return [_list(board, member, by=by, at=at) for member in longest_first(board)]


@transaction.atomic
def nominate_for_board(board: Board, member: Member, *, by: Member, at: datetime | None = None) -> Seat:
    """Put somebody on the long list by hand and return the seat.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_run_boards(by)
    check_can_sit(member, board)
    return _list(lock_board(board.pk), member, by=by, at=at or timezone.now())


@transaction.atomic
def propose_slate(board: Board, *, by: Member, at: datetime | None = None) -> list[Seat]:
    """Fill the free places from the long list, by coverage, and return who was put on the slate.

    Raises PermissionDenied.
    """
    check_can_run_boards(by)
    at = at or timezone.now()
    board = lock_board(board.pk)
    seats = list(board.seats.open().with_people().select_related("board").order_by("pk"))
    people = {candidate.key: candidate for candidate in as_candidates(seats)}
    seated = [people[seat.pk] for seat in seats if seat.state in TAKING]
    waiting = [people[seat.pk] for seat in seats if seat.state == SeatState.LONG_LISTED]
    by_pk = {seat.pk: seat for seat in seats}
    picks = choose(waiting, seated=seated, places=board.size - len(seated))
    return [_slate(by_pk[pick.candidate.key], reasons=pick.reasons, by=by, at=at) for pick in picks]


@transaction.atomic
def put_on_slate(seat: Seat, *, by: Member, at: datetime | None = None) -> Seat:
    """Give one of the places to somebody of the long list and return the seat.

    Raises PermissionDenied, and InvalidTransition when no place is free or one of their organization has one.
    """
    check_can_run_boards(by)
    seat = lock_seat(seat.pk)
    check_can_sit(seat.member, seat.board)
    taken = list(seat.board.seats.taking())
    if len(taken) >= seat.board.size:
        raise InvalidTransition(_("All %(n)d places are taken.") % {"n": seat.board.size})
    if any(other.organization_id == seat.organization_id for other in taken):
        raise InvalidTransition(
            _("Somebody of %(organization)s has a place already: one person of each organization.")
            % {"organization": seat.organization.name}
        )
    return _slate(seat, reasons=(), by=by, at=at or timezone.now())


@transaction.atomic
def take_off_slate(seat: Seat, *, by: Member, at: datetime | None = None) -> Seat:
    """Put somebody who was not invited yet back on the long list and return the seat.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_run_boards(by)
    seat = lock_seat(seat.pk)
    move_seat(seat, SeatState.LONG_LISTED, by=by, at=at)
    seat.reasons = []
    seat.save(update_fields=["reasons"])
    return seat


def lock_seat(pk: int) -> Seat:
    """Return the seat with its people; the board is locked first, then the seat."""
    board = lock_board(Seat.objects.values_list("board", flat=True).get(pk=pk))
    locked = Seat.objects.select_for_update(of=("self",), no_key=True)
    seat = locked.select_related("member", "organization", "ask__by").get(pk=pk)
    seat.board = board
    return seat


def _list(board: Board, member: Member, *, by: Member, at: datetime) -> Seat:
    seat = Seat(board=board, member=member, organization=member.organization, created_at=at, moved_at=at)
    try:
        with transaction.atomic():
            seat.save(force_insert=True)
    except IntegrityError as error:
        raise InvalidTransition(
            _("%(name)s is on the way to a seat already.") % {"name": member.name}
        ) from error
    SeatTransition.objects.create(seat=seat, by=by, at=at, old="", new=SeatState.LONG_LISTED)
    return seat


def _slate(seat: Seat, *, reasons: Sequence[tuple[str, str]], by: Member, at: datetime) -> Seat:
    move_seat(seat, SeatState.SLATED, by=by, at=at)
    seat.reasons = [list(reason) for reason in reasons]
    seat.save(update_fields=["reasons"])
    record(BOARD_SLATED, actor=by, target=seat.member, subject=seat, occurred_at=at)
    return seat
