"""A meeting: its day, its agenda, what to read before, who came, and the summary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.boards.actions.charter import lock_board
from advocacy.boards.actions.seat import end_seat
from advocacy.boards.activities import (
    BOARD_MEETING_ATTENDED,
    BOARD_MEETING_HELD,
    BOARD_MEETING_PLANNED,
)
from advocacy.boards.enums import MEETING_NEXT, MISSED_IN_A_ROW, MeetingState
from advocacy.boards.models import AgendaItem, Attendance, Board, Meeting, Seat
from advocacy.boards.notifications import tell_agenda, tell_meeting, tell_summary
from advocacy.boards.permissions import check_can_run_boards
from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

_move = partial(move, field="state", moves=MEETING_NEXT, labels=MeetingState)


@transaction.atomic
def plan_meeting(
    board: Board, *, starts_at: datetime, place: str, by: Member, at: datetime | None = None
) -> Meeting:
    """Set a day, tell the members, and return the meeting; one is planned at a time.

    Raises PermissionDenied, InvalidTransition for a day that has passed or while another is to come.
    """
    check_can_run_boards(by)
    at = at or timezone.now()
    if starts_at <= at:
        raise InvalidTransition(_("Choose a day to come."))
    board = lock_board(board.pk)
    if board.meetings.coming().exists():
        raise InvalidTransition(_("A meeting is planned already: hold it, or call it off."))
    meeting = Meeting.objects.create(
        board=board, starts_at=starts_at, place=place.strip(), created_at=at, moved_at=at
    )
    meeting.transitions.create(by=by, at=at, old="", new=MeetingState.PLANNED)
    record(BOARD_MEETING_PLANNED, actor=by, subject=meeting, occurred_at=at)
    tell_meeting(meeting)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Member, why: str, at: datetime | None = None) -> Meeting:
    """Call a meeting off with a sentence and tell the members; raises PermissionDenied, InvalidTransition."""
    check_can_run_boards(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    meeting = lock_meeting(meeting)
    _move(meeting, MeetingState.CANCELLED, by=by, why=why.strip(), at=at)
    tell_meeting(meeting)
    return meeting


@transaction.atomic
def add_to_agenda(meeting: Meeting, *, by: Member, title: str = "", idea: Idea | None = None) -> AgendaItem:
    """Put an idea, or a point of its own, on the agenda and return it.

    Raises PermissionDenied, InvalidTransition after the meeting, for an idea twice, or for nothing.
    """
    check_can_run_boards(by)
    _check_planned(lock_meeting(meeting))
    title = title.strip() or (idea.title if idea else "")
    if not title:
        raise InvalidTransition(_("Choose an idea, or write what there is to speak of."))
    try:
        with transaction.atomic():
            return AgendaItem.objects.create(meeting=meeting, idea=idea, title=title[:120])
    except IntegrityError as error:
        raise InvalidTransition(_("This idea is on the agenda already.")) from error


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Member) -> None:
    """Take a point off; raises PermissionDenied, InvalidTransition after the meeting."""
    check_can_run_boards(by)
    _check_planned(lock_meeting(item.meeting))
    item.delete()


@transaction.atomic
def send_agenda(meeting: Meeting, *, by: Member, at: datetime | None = None) -> Meeting:
    """Tell the members the agenda; raises PermissionDenied, InvalidTransition for an empty one."""
    check_can_run_boards(by)
    meeting = lock_meeting(meeting)
    _check_planned(meeting)
    if not meeting.agenda.exists():
        raise InvalidTransition(_("Put something on the agenda first."))
    meeting.agenda_sent_at = at or timezone.now()
    meeting.save(update_fields=["agenda_sent_at"])
    tell_agenda(meeting, occasion="agenda")
    return meeting


@transaction.atomic
def share_pre_read(meeting: Meeting, body: str, *, by: Member, at: datetime | None = None) -> Meeting:
    """Give the members something to read before; raises PermissionDenied, InvalidTransition."""
    check_can_run_boards(by)
    meeting = lock_meeting(meeting)
    _check_planned(meeting)
    if not body.strip():
        raise InvalidTransition(_("Write what there is to read."))
    meeting.pre_read, meeting.pre_read_html = body, render_markdown(body)
    meeting.pre_read_at = at or timezone.now()
    meeting.save(update_fields=["pre_read", "pre_read_html", "pre_read_at"])
    tell_agenda(meeting, occasion="pre-read")
    return meeting


@transaction.atomic
def hold_meeting(
    meeting: Meeting, *, present: Collection[int], by: Member, at: datetime | None = None
) -> Meeting:
    """Record who of the members (ids of their seats) came, and return the meeting.

    Whoever missed two in a row leaves the board. Raises PermissionDenied, and InvalidTransition before the
    meeting began or when nobody sits on the board.
    """
    check_can_run_boards(by)
    at = at or timezone.now()
    meeting = lock_meeting(meeting)
    check_move(MEETING_NEXT, MeetingState, meeting.state, MeetingState.HELD)
    if at < meeting.starts_at:
        raise InvalidTransition(_("The meeting has not begun yet."))
    seats = list(meeting.board.seats.seated().with_people().order_by("pk"))
    if not seats:
        raise InvalidTransition(_("Nobody sits on this board yet."))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, seat=seat, was_present=seat.pk in present) for seat in seats
    )
    meeting.seated_count = len(seats)
    meeting.present_count = sum(seat.pk in present for seat in seats)
    meeting.save(update_fields=["seated_count", "present_count"])
    _move(meeting, MeetingState.HELD, by=by, at=at)
    record(BOARD_MEETING_HELD, actor=by, subject=meeting, occurred_at=at)
    for seat in seats:
        if seat.pk in present:
            record(BOARD_MEETING_ATTENDED, actor=seat.member, subject=meeting, occurred_at=at)
        elif _missed_in_a_row(seat) >= MISSED_IN_A_ROW:
            end_seat(seat, by=None, why=_("Missed two meetings in a row"), at=at)
    return meeting


def _missed_in_a_row(seat: Seat) -> int:
    """Return how many of the latest meetings a member missed one after the other."""
    latest = seat.attendances.order_by("-meeting__starts_at", "-pk")[:MISSED_IN_A_ROW]
    missed = 0
    for attendance in latest:
        if attendance.was_present:
            break
        missed += 1
    return missed


@transaction.atomic
def send_summary(meeting: Meeting, body: str, *, by: Member, at: datetime | None = None) -> Meeting:
    """Write what was said and tell the members; raises PermissionDenied, InvalidTransition."""
    check_can_run_boards(by)
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise InvalidTransition(_("The meeting has not been held."))
    if not body.strip():
        raise InvalidTransition(_("Write what was said."))
    meeting.summary, meeting.summary_html = body, render_markdown(body)
    meeting.summary_at = meeting.summary_at or at or timezone.now()
    meeting.save(update_fields=["summary", "summary_html", "summary_at"])
    tell_summary(meeting)
    return meeting


def lock_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting, locked after its board: who sits on it does not change meanwhile."""
    lock_board(meeting.board_id)
    locked = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("board").get(pk=meeting.pk)


def _check_planned(meeting: Meeting) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise InvalidTransition(_("This meeting is no longer to come."))
