"""A board is founded, its charter edited, its agreement written anew."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.boards.activities import BOARD_AGREEMENT_CHANGED, BOARD_CHARTERED
from advocacy.boards.enums import DEFAULT_SIZE, SIZES, TERM_MONTHS, BoardKind
from advocacy.boards.models import AgreementVersion, Board
from advocacy.boards.notifications import tell_agreement
from advocacy.boards.permissions import check_can_run_boards
from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@dataclass(frozen=True)
class Charter:
    """What a board is for, and on which terms one sits on it."""

    name: str
    mission: str
    output: str
    confidentiality: str
    language: str = "en"
    hours: int = 6
    size: int = DEFAULT_SIZE
    term_months: int = TERM_MONTHS


@transaction.atomic
def found_board(
    kind: str, charter: Charter, *, agreement: str, by: Member, at: datetime | None = None
) -> Board:
    """Found a board with the first version of its agreement and return it.

    Raises PermissionDenied, InvalidTransition for a size or an agreement that is none.
    """
    check_can_run_boards(by)
    _check_size(charter.size, taken=0)
    at = at or timezone.now()
    board = Board.objects.create(kind=BoardKind(kind), **asdict(charter), created_at=at)
    _write_agreement(board, agreement, at=at)
    record(BOARD_CHARTERED, actor=by, subject=board, occurred_at=at)
    return board


@transaction.atomic
def edit_charter(board: Board, charter: Charter, *, by: Member) -> Board:
    """Change the charter and return the board; the kind of a board never changes.

    Raises PermissionDenied, InvalidTransition for fewer places than are taken.
    """
    check_can_run_boards(by)
    board = lock_board(board.pk)
    _check_size(charter.size, taken=board.seats.taking().count())
    for name, value in asdict(charter).items():
        setattr(board, name, value)
    board.save(update_fields=list(asdict(charter)))
    return board


@transaction.atomic
def change_agreement(board: Board, body: str, *, by: Member, at: datetime | None = None) -> Board:
    """Write a new version of the agreement and return the board: every member has to accept it again.

    Raises PermissionDenied, InvalidTransition for an empty one.
    """
    check_can_run_boards(by)
    at = at or timezone.now()
    board = lock_board(board.pk)
    agreement = _write_agreement(board, body, at=at)
    record(BOARD_AGREEMENT_CHANGED, actor=by, subject=agreement, occurred_at=at)
    tell_agreement(board)
    return board


def lock_board(pk: int) -> Board:
    """Return the board, locked: it is the first lock of whatever gives or frees a place."""
    return Board.objects.select_for_update(no_key=True).get(pk=pk)


def _write_agreement(board: Board, body: str, *, at: datetime) -> AgreementVersion:
    if not body.strip():
        raise InvalidTransition(_("Write what members agree to."))
    board.agreement_version += 1
    board.save(update_fields=["agreement_version"])
    return board.agreements.create(
        version=board.agreement_version, body=body, body_html=render_markdown(body), created_at=at
    )


def _check_size(size: int, *, taken: int) -> None:
    if not SIZES[0] <= size <= SIZES[1]:
        raise InvalidTransition(
            _("A board has %(least)d to %(most)d places.") % {"least": SIZES[0], "most": SIZES[1]}
        )
    if size < taken:
        raise InvalidTransition(_("%(n)d places are taken already.") % {"n": taken})
