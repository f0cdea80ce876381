"""What boards hold of a member: their seats, and the meetings they were expected at."""

from __future__ import annotations

from typing import Any

from advocacy.boards.models import Attendance, Seat
from portal.members.holdings import register_holding
from portal.members.models import Member


@register_holding("board_seats")
def board_seats(member: Member) -> list[dict[str, Any]]:
    """Return the seats that the member knows of."""
    facts = ("state", "invited_at", "agreed_version", "agreed_at", "term_ends_on")
    return [
        {"board": seat.board.name, **{fact: getattr(seat, fact) for fact in facts}}
        for seat in Seat.objects.of(member).select_related("board").order_by("pk")
    ]


@register_holding("board_meetings")
def board_meetings(member: Member) -> list[dict[str, Any]]:
    """Return the meetings at which the member was expected, and whether they came."""
    theirs = Attendance.objects.filter(seat__member=member).select_related("meeting__board").order_by("pk")
    return [
        {
            "board": attendance.meeting.board.name,
            "on": attendance.meeting.starts_at,
            "was_present": attendance.was_present,
        }
        for attendance in theirs
    ]
