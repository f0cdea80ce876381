"""The demo's boards: a council and an executive board, people at every step, meetings past and to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from advocacy.boards.actions.agree import Promise, agree_on_action, end_action
from advocacy.boards.actions.charter import Charter, found_board
from advocacy.boards.actions.meeting import (
    add_to_agenda,
    hold_meeting,
    plan_meeting,
    send_agenda,
    send_summary,
    share_pre_read,
)
from advocacy.boards.actions.seat import (
    accept_agreement,
    answer_invitation,
    drop_from_board,
    invite_to_board,
    leave_board,
)
from advocacy.boards.actions.slate import draw_long_list, nominate_for_board, propose_slate, put_on_slate
from advocacy.boards.agenda import suggestions_for
from advocacy.boards.demo_words import (
    ACTIONS,
    ACTIONS_FR,
    AGREEMENT,
    AGREEMENT_FR,
    COUNCIL,
    EXECUTIVE,
    PRE_READ,
    PRE_READ_NEXT,
    SUMMARY,
    SUMMARY_FR,
)
from advocacy.boards.enums import BoardKind
from advocacy.boards.models import Board, Meeting, Seat
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

FOUNDED, INVITED, PLANNED, HELD = 170, 160, 110, 60
"""Days ago; invitations are old enough that nobody still rests from them."""


@dataclass(frozen=True)
class Team:
    """Who of us runs boards, and who builds."""

    runs: Member
    builds: Member


def seed_boards(member: Member, *, team: Team, now: datetime) -> list[Board]:
    """Found both boards and let them work; the council has `member` among its own."""
    council = _fill(BoardKind.COUNCIL, COUNCIL, AGREEMENT, first=member, team=team, now=now)
    _latecomers(council, team=team, now=now)
    _meet(council, ACTIONS, SUMMARY, team=team, now=now, coming_in=20)
    board = _fill(BoardKind.EXECUTIVE, EXECUTIVE, AGREEMENT_FR, first=None, team=team, now=now)
    _meet(board, ACTIONS_FR, SUMMARY_FR, team=team, now=now, coming_in=25)
    return [council, board]


def _fill(
    kind: str, charter: Charter, agreement: str, *, first: Member | None, team: Team, now: datetime
) -> Board:
    """Found a board and seat most of its slate: some say no, one leaves, the rest waits on the slate."""
    by, at = team.runs, now - timedelta(days=FOUNDED)
    board = found_board(kind, charter, agreement=agreement.strip(), by=by, at=at)
    if first:
        put_on_slate(nominate_for_board(board, first, by=by, at=at), by=by, at=at)
    draw_long_list(board, by=by, at=at)
    propose_slate(board, by=by, at=at)
    seats = list(board.seats.taking().with_people().order_by("pk"))
    seated = [
        seat
        for number, seat in enumerate(seats[: board.size - 3])
        if _seat(seat, says_no=number == 3, by=by, at=now - timedelta(days=INVITED - number))
    ]
    if len(seated) > 3:
        leave_board(seated[-1], by=seated[-1].member, why="", at=now - timedelta(days=PLANNED + 5))
    return board


def _seat(seat: Seat, *, says_no: bool, by: Member, at: datetime) -> bool:
    try:
        seat = invite_to_board(seat, by=by, at=at)
    except InvalidTransition:  # an ask of the time refused it
        return False
    seat = answer_invitation(seat, by=seat.member, yes=not says_no, at=at + timedelta(days=2))
    if says_no:
        return False
    version = seat.board.agreement_version
    accept_agreement(seat, version=version, by=seat.member, at=at + timedelta(days=3))
    return True


def _latecomers(board: Board, *, team: Team, now: datetime) -> None:
    """Of those still on the slate one was invited, one has yet to accept the agreement, one is out."""
    waiting = board.seats.filter(state="slated").with_people().order_by("pk")
    late = [seat for seat in waiting if not seat.member.is_champion][:3]
    for number, seat in enumerate(late):
        if number == 2:
            drop_from_board(seat, by=team.runs, why="Changes jobs in the summer.", at=now - timedelta(days=5))
            continue
        at = now - timedelta(days=6 - number)
        try:
            seat = invite_to_board(seat, by=team.runs, at=at)  # noqa: PLW2901
        except InvalidTransition:
            continue
        if number == 0:
            answer_invitation(seat, by=seat.member, yes=True, at=at + timedelta(days=2))


def _meet(
    board: Board,
    actions: tuple[tuple[str, str], ...],
    summary: str,
    *,
    team: Team,
    now: datetime,
    coming_in: int,
) -> None:
    by, day = team.runs, _working_day(now - timedelta(days=HELD) + timedelta(hours=14))
    at = now - timedelta(days=PLANNED)
    meeting = plan_meeting(board, starts_at=day, place="Fernwick, room Linden", by=by, at=at)
    on_roadmap = list(Idea.objects.open().filter(cards__isnull=False).distinct().order_by("people_rank")[:2])
    for idea in on_roadmap:
        add_to_agenda(meeting, idea=idea, by=by)
    _prepare(meeting, PRE_READ, by=by, at=day - timedelta(days=23))
    seats = list(board.seats.seated().order_by("pk"))
    meeting = hold_meeting(
        meeting,
        present=[seat.pk for seat in seats[: max(1, len(seats) - 1)]],
        by=by,
        at=day + timedelta(hours=2),
    )
    _promise(meeting, actions, on_roadmap, team=team, at=day + timedelta(hours=2))
    send_summary(meeting, summary.strip(), by=by, at=day + timedelta(days=5))
    coming = plan_meeting(
        board,
        starts_at=_working_day(now + timedelta(days=coming_in, hours=9)),
        place="https://meet.fernwick.example/board",
        by=by,
        at=now - timedelta(days=25),
    )
    _prepare(coming, PRE_READ_NEXT, by=by, at=now - timedelta(days=2))


def _working_day(moment: datetime) -> datetime:
    """Return the same hour on the Friday before, where the day is of a week-end."""
    return moment - timedelta(days=max(0, moment.weekday() - 4))


def _promise(
    meeting: Meeting, actions: tuple[tuple[str, str], ...], ideas: list[Idea], *, team: Team, at: datetime
) -> None:
    if not meeting.has_quorum:
        return
    for number, (idea, (sentence, outcome)) in enumerate(zip_longest(ideas[: len(actions)], actions)):
        owner = team.builds if number % 2 == 0 else team.runs
        due_on = at.date() + timedelta(days=(75, 120, 40)[number])
        action = agree_on_action(meeting, Promise(sentence, owner, due_on, idea), by=team.runs, at=at)
        if outcome:
            end_action(action, done=True, outcome=outcome, by=owner, at=at + timedelta(days=40))


def _prepare(meeting: Meeting, pre_read: str, *, by: Member, at: datetime) -> None:
    """Fill the agenda from the ideas that stand highest and are new there, and send it with what to read."""
    spoken_of = set(meeting.board.meetings.values_list("agenda__idea", flat=True))
    for one in [one for one in suggestions_for(meeting) if one.idea.pk not in spoken_of][:4]:
        add_to_agenda(meeting, idea=one.idea, by=by)
    if meeting.agenda.exists():
        send_agenda(meeting, by=by, at=at)
    if meeting.board.language == "en":
        share_pre_read(meeting, pre_read.strip(), by=by, at=at + timedelta(days=1))
