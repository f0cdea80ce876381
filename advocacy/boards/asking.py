"""An invitation to a board is an ask like any other: the ledger of asks grants it, and keeps its answer."""

from __future__ import annotations

from datetime import datetime

from advocacy.asks.actions.follow import answer_ask, complete_ask, expire_ask, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import RUNNING, AskKind, AskState
from advocacy.asks.models import Ask
from advocacy.boards.models import Seat
from portal.members.models import Member


def ask_to_sit(seat: Seat, *, by: Member, at: datetime) -> Ask:
    """Ask the rules whether the member may be invited; what they grant is sent with the invitation."""
    ask = request_ask(
        seat.member,
        kind=AskKind.BOARD,
        by=by,
        purpose=f"{seat.board.get_kind_display()}: {seat.board.name}",
        page=seat.get_absolute_url(),
        at=at,
    )
    return send_ask(ask, by=by, at=at) if ask.state == AskState.GRANTED else ask


def answer_for(seat: Seat, *, yes: bool, why: str, at: datetime) -> None:
    """Let the ask say what the member said of the seat; raises InvalidTransition when its time is over."""
    if seat.ask:
        seat.ask = answer_ask(seat.ask, by=seat.member, yes=yes, why=why, at=at)


def finish_asking(seat: Seat, *, at: datetime) -> None:
    """The member took the seat: what was asked of them is done, and they rest from other asks."""
    if seat.ask and seat.ask.state == AskState.ACCEPTED:
        complete_ask(seat.ask, by=None, at=at)


def give_up_asking(seat: Seat, *, why: str, at: datetime) -> None:
    """Nothing comes of it: the ask no longer holds its place."""
    if seat.ask and seat.ask.state in RUNNING:
        expire_ask(seat.ask, by=None, why=why, at=at)
