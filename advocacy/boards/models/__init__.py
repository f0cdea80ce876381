"""Boards with their agreements, seats, and meetings with what was agreed there."""

from advocacy.boards.models.board import AgreementVersion, Board
from advocacy.boards.models.meeting import (
    Action,
    ActionTransition,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingTransition,
)
from advocacy.boards.models.seat import Seat, SeatTransition

__all__ = [
    "Action",
    "ActionTransition",
    "AgendaItem",
    "AgreementVersion",
    "Attendance",
    "Board",
    "Meeting",
    "MeetingTransition",
    "Seat",
    "SeatTransition",
]
