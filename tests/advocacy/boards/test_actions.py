"""A board from its charter to an action: who may, what is refused, and what is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskState
from advocacy.asks.models import Ask
from advocacy.boards.actions.agree import end_action
from advocacy.boards.actions.charter import Charter, change_agreement, edit_charter, found_board
from advocacy.boards.actions.meeting import (
    add_to_agenda,
    cancel_meeting,
    hold_meeting,
    plan_meeting,
    send_agenda,
    send_summary,
    share_pre_read,
    take_off_agenda,
)
from advocacy.boards.actions.seat import (
    accept_agreement,
    answer_invitation,
    drop_from_board,
    invite_to_board,
    leave_board,
)
from advocacy.boards.actions.slate import (
    draw_long_list,
    nominate_for_board,
    propose_slate,
    put_on_slate,
    take_off_slate,
)
from advocacy.boards.enums import BoardKind, SeatState
from advocacy.boards.models import Board, Seat
from advocacy.boards.tasks import end_due
from advocacy.recovery.actions import open_case
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.enums import Seniority
from portal.members.models import Member
from portal.notifications.models import Message
from tests.advocacy.boards.factories import (
    AGREEMENT,
    accepted,
    agreed,
    board_of,
    held,
    invited,
    person,
    planned,
    seated,
    slated,
)
from tests.portal.members.factories import MemberFactory
from tests.roadmap_feedback.ideas.factories import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(marketer) -> Board:
    return board_of(marketer)


def mails(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template).order_by("pk"))


def facts(kind: str) -> int:
    return Activity.objects.filter(kind=kind).count()


# the charter


def test_a_board_has_eight_to_fifteen_places(marketer):
    for size in (7, 16):
        with pytest.raises(InvalidTransition, match="A board has 8 to 15 places"):
            board_of(marketer, size=size)

    assert (board_of(marketer).size, board_of(marketer).term_months) == (12, 18)
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.update(size=16)


def test_only_staff_whose_role_includes_it_run_boards(
    council, member, leader, product_manager, csm, community_manager
):
    seat = Seat(board=council, member=member)
    for somebody in (member, leader, product_manager, csm, community_manager):
        for act in (
            lambda by: board_of(by),
            lambda by: edit_charter(council, Charter("n", "m", "o", "c"), by=by),
            lambda by: change_agreement(council, "New", by=by),
            lambda by: draw_long_list(council, by=by),
            lambda by: nominate_for_board(council, member, by=by),
            lambda by: propose_slate(council, by=by),
            lambda by: put_on_slate(seat, by=by),
            lambda by: take_off_slate(seat, by=by),
            lambda by: invite_to_board(seat, by=by),
            lambda by: drop_from_board(seat, by=by, why="No."),
            lambda by: planned(council, by=by),
        ):
            with pytest.raises(PermissionDenied, match="does not include running boards"):
                act(somebody)


def test_a_board_does_not_shrink_below_the_places_that_are_taken(council, marketer):
    for _n in range(9):
        slated(council, person(), by=marketer)

    with pytest.raises(InvalidTransition, match="9 places are taken already"):
        edit_charter(council, Charter("n", "m", "o", "c", size=8), by=marketer)
    assert edit_charter(council, Charter("n", "m", "o", "c", size=9), by=marketer).size == 9


# the list and the slate


def test_the_two_kinds_are_never_mixed(council, marketer):
    executives = board_of(marketer, BoardKind.EXECUTIVE)
    boss, manager, user = (person(seniority=level) for level in ("executive", "manager", "practitioner"))

    for somebody in (boss, manager, person(seniority=Seniority.UNKNOWN)):
        with pytest.raises(PermissionDenied, match="Practitioners alone"):
            nominate_for_board(council, somebody, by=marketer)
    for somebody in (user, manager):
        with pytest.raises(PermissionDenied, match="Executives alone"):
            nominate_for_board(executives, somebody, by=marketer)
    with pytest.raises(PermissionDenied, match="works for a customer"):
        nominate_for_board(council, marketer, by=marketer)

    assert [seat.member for seat in draw_long_list(council, by=marketer)] == [user]
    assert [seat.member for seat in draw_long_list(executives, by=marketer)] == [boss]


def test_the_long_list_holds_three_names_a_place_and_organizations_take_turns(marketer):
    board = board_of(marketer, size=8)
    crowd = person().organization
    MemberFactory.create_batch(30, organization=crowd, seniority=Seniority.PRACTITIONER)
    for _n in range(10):
        person()

    seats = draw_long_list(board, by=marketer)

    assert len(seats) == 24
    assert len({seat.organization_id for seat in seats[:11]}) == 11
    assert draw_long_list(board, by=marketer) == []


def test_champions_come_first_on_a_councils_list(council, marketer):
    from portal.members.enums import Recognition
    from portal.members.standing import set_standing

    first, champion = person(), person()
    with transaction.atomic():
        set_standing(champion, Recognition.CHAMPION, at=timezone.now())

    assert [seat.member for seat in draw_long_list(council, by=marketer)] == [champion, first]


def test_the_slate_is_filled_by_coverage_with_reasons(marketer):
    board = board_of(marketer, size=8)
    for _n in range(10):
        person(at={"region": "North", "industry": "Energy", "plan": "Team"})
    south = person(at={"region": "South", "industry": "Health", "plan": "Team"})
    draw_long_list(board, by=marketer)

    slate = propose_slate(board, by=marketer)

    assert len(slate) == 8
    seat = next(seat for seat in slate if seat.member == south)
    assert ["region", "South"] in seat.reasons
    assert facts("board_slated") == 8
    assert propose_slate(board, by=marketer) == []


def test_one_person_of_each_organization(council, marketer, member):
    colleague = MemberFactory(organization=member.organization, seniority=Seniority.PRACTITIONER)
    slated(council, member, by=marketer)
    other = nominate_for_board(council, colleague, by=marketer)

    with pytest.raises(InvalidTransition, match="Somebody of Acme has a place already"):
        put_on_slate(other, by=marketer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=other.pk).update(state=SeatState.SLATED)
    assert propose_slate(council, by=marketer) == []


def test_places_never_exceed_the_size(marketer):
    board = board_of(marketer, size=8)
    for _n in range(8):
        seat = slated(board, person(), by=marketer)
    late = nominate_for_board(board, person(), by=marketer)

    with pytest.raises(InvalidTransition, match="All 8 places are taken"):
        put_on_slate(late, by=marketer)
    take_off_slate(seat, by=marketer)
    assert put_on_slate(late, by=marketer).state == SeatState.SLATED


def test_nobody_is_listed_twice(council, marketer, member):
    nominate_for_board(council, member, by=marketer)

    with pytest.raises(InvalidTransition, match="on the way to a seat already"):
        nominate_for_board(council, member, by=marketer)


# the invitation


def test_an_invitation_is_a_large_ask_and_one_mail(council, marketer, member):
    seat = invited(council, member, by=marketer)

    ask = Ask.objects.get()
    assert (ask.kind, ask.is_heavy, ask.state, ask.page) == ("board", True, "sent", seat.get_absolute_url())
    (mail,) = mails("boards/invited")
    assert mail.member == member
    assert "18 months" in mail.text
    assert "6 hours" in mail.text
    assert not mails("asks/asked")


def test_the_rules_of_asking_refuse_an_invitation(council, marketer, csm, member):
    open_case(member, kind="note", by=csm, text="Angry about the outage.")
    seat = slated(council, member, by=marketer)

    with pytest.raises(InvalidTransition, match="customer success is in conversation"):
        invite_to_board(seat, by=marketer)

    assert Seat.objects.get().state == SeatState.SLATED
    assert Ask.objects.get().state == AskState.REFUSED
    assert not mails("boards/invited")


def test_a_budget_that_is_used_up_refuses_it_too(council, marketer, member):
    request_ask(member, kind="review", by=marketer, purpose="A review")

    with pytest.raises(InvalidTransition, match="Not before"):
        invited(council, member, by=marketer)


@pytest.mark.parametrize(
    ("yes", "state", "ask"), [(True, "accepted", "accepted"), (False, "declined", "declined")]
)
def test_the_invited_one_says_yes_or_no(council, marketer, member, yes, state, ask):
    seat = answer_invitation(invited(council, member, by=marketer), by=member, yes=yes, why="Gladly, or not.")

    assert (seat.state, Ask.objects.get().state) == (state, ask)
    with pytest.raises(InvalidTransition, match="no longer open"):
        answer_invitation(seat, by=member, yes=True)


def test_nobody_decides_for_another(council, marketer, administrator, member, leader):
    seat = invited(council, member, by=marketer)

    for somebody in (leader, marketer, administrator):
        for act in (
            lambda by: answer_invitation(seat, by=by, yes=True),
            lambda by: accept_agreement(seat, version=1, by=by),
            lambda by: leave_board(seat, by=by),
        ):
            with pytest.raises(PermissionDenied, match="Only the invited person can decide"):
                act(somebody)


def test_an_invitation_that_nobody_answers_gives_the_place_back(council, marketer, member):
    seat = invited(council, member, by=marketer)
    end_due()
    assert Seat.objects.get().state == SeatState.INVITED

    from advocacy.asks.tasks import end_due as end_asks

    with time_machine.travel(timezone.now() + timedelta(days=16)):
        end_asks()
        with pytest.raises(InvalidTransition, match="nothing to decide"):
            answer_invitation(seat, by=member, yes=True)
        end_due()
        end_due()

    assert Seat.objects.get().state == SeatState.DROPPED
    assert len(mails("boards/ended")) == 1


# the agreement and the term


def test_the_term_begins_with_the_agreement(council, marketer, member):
    seat = seated(council, member, by=marketer)

    today = timezone.localdate()
    assert (seat.state, seat.agreed_version) == (SeatState.SEATED, 1)
    assert (seat.term_ends_on.year * 12 + seat.term_ends_on.month) - (today.year * 12 + today.month) == 18
    assert Ask.objects.get().state == AskState.DONE
    assert facts("board_seat_taken") == 1


def test_the_agreement_is_accepted_in_the_version_that_was_read(council, marketer, member):
    seat = accepted(council, member, by=marketer)
    change_agreement(council, "Another text", by=marketer)

    with pytest.raises(InvalidTransition, match="written anew"):
        accept_agreement(seat, version=1, by=member)
    assert Seat.objects.get().state == SeatState.ACCEPTED
    assert accept_agreement(seat, version=2, by=member).state == SeatState.SEATED
    with pytest.raises(InvalidTransition, match="nothing to accept"):
        accept_agreement(seat, version=2, by=member)


def test_a_new_agreement_closes_the_board_until_it_is_accepted(council, marketer, member):
    seat = seated(council, member, by=marketer)
    assert Board.objects.visible_to(member).exists()

    change_agreement(council, "Another text", by=marketer)

    assert not Board.objects.visible_to(member).exists()
    assert [mail.member for mail in mails("boards/agreement")] == [member]
    accept_agreement(seat, version=2, by=member)
    assert Board.objects.visible_to(member).exists()
    assert facts("board_seat_taken") == 1
    assert [one.body for one in council.agreements.order_by("version")] == [AGREEMENT, "Another text"]


@pytest.mark.parametrize("change", [{"seniority": "executive"}, {"organization": None}])
@pytest.mark.parametrize(
    ("begin", "go_on"),
    [
        (slated, lambda seat, by: invite_to_board(seat, by=by)),
        (invited, lambda seat, by: answer_invitation(seat, by=seat.member, yes=True)),
        (accepted, lambda seat, by: accept_agreement(seat, version=1, by=seat.member)),
    ],
    ids=["slated", "invited", "accepted"],
)
def test_whoever_was_promoted_or_left_meanwhile_takes_no_seat(
    council, marketer, member, change, begin, go_on
):
    seat = begin(council, member, by=marketer)
    Member.objects.filter(pk=member.pk).update(**change)

    with pytest.raises(PermissionDenied, match="Practitioners alone|works for a customer"):
        go_on(seat, marketer)
    assert Seat.objects.get().state == seat.state


def test_a_term_that_is_over_ends_the_seat(council, marketer, member):
    seat = seated(council, member, by=marketer)
    end_due()
    assert Seat.objects.get().state == SeatState.SEATED

    with time_machine.travel(timezone.now() + timedelta(days=560)):
        end_due()

    seat = Seat.objects.get()
    assert (seat.state, seat.transitions.first().why) == (SeatState.LEFT, "The term is over")
    assert len(mails("boards/ended")) == 1
    assert facts("board_left") == 1


def test_a_member_leaves_by_their_own_wish(council, marketer, member):
    seat = seated(council, member, by=marketer)

    assert leave_board(seat, by=member, why="A new post.").state == SeatState.LEFT
    assert not mails("boards/ended")
    assert slated(council, member, by=marketer).state == SeatState.SLATED


def test_staff_end_a_seat_with_a_sentence_and_the_ask_ends_with_it(council, marketer, member):
    seat = invited(council, member, by=marketer)

    with pytest.raises(InvalidTransition, match="Say in a sentence why"):
        drop_from_board(seat, by=marketer, why=" ")
    assert drop_from_board(seat, by=marketer, why="They called.").state == SeatState.DROPPED
    assert Ask.objects.get().state == AskState.EXPIRED


# meetings


@pytest.fixture
def table(council, marketer) -> list[Seat]:
    return [seated(council, person(), by=marketer) for _n in range(5)]


def test_the_members_hear_of_a_meeting(council, table, marketer):
    invited(council, person(), by=marketer)

    meeting = planned(council, by=marketer)

    assert {mail.member for mail in mails("boards/meeting")} == {seat.member for seat in table}
    with pytest.raises(InvalidTransition, match="planned already"):
        planned(council, by=marketer)
    with pytest.raises(InvalidTransition, match="Say in a sentence why"):
        cancel_meeting(meeting, by=marketer, why="")
    cancel_meeting(meeting, by=marketer, why="A strike.")
    assert len(mails("boards/meeting")) == 10
    assert "called off" in mails("boards/meeting")[-1].subject


def test_who_has_not_accepted_the_new_agreement_hears_of_no_meeting(council, table, marketer):
    change_agreement(council, "Another text", by=marketer)
    accept_agreement(table[0], version=2, by=table[0].member)

    planned(council, by=marketer)

    assert [mail.member for mail in mails("boards/meeting")] == [table[0].member]


def test_the_agenda_of_a_meeting_that_is_over_stays(council, table, marketer):
    meeting = planned(council, by=marketer)
    point = add_to_agenda(meeting, title="Plans", by=marketer)
    cancel_meeting(meeting, by=marketer, why="A strike.")

    with pytest.raises(InvalidTransition, match="no longer to come"):
        take_off_agenda(point, by=marketer)


def test_whoever_never_heard_of_a_seat_is_not_told_of_its_end(council, marketer, member):
    drop_from_board(slated(council, member, by=marketer), by=marketer, why="Too small a site.")

    assert not mails("boards/ended")


def test_a_meeting_is_planned_for_a_day_to_come_and_held_once_it_began(council, table, marketer):
    with pytest.raises(InvalidTransition, match="Choose a day to come"):
        plan_meeting(council, starts_at=timezone.now() - timedelta(days=1), place="Here", by=marketer)
    meeting = planned(council, by=marketer)

    with pytest.raises(InvalidTransition, match="has not begun"):
        hold_meeting(meeting, present=[], by=marketer)


def test_the_agenda_holds_each_idea_once(council, table, marketer, member):
    meeting, idea = planned(council, by=marketer), submit(member, title="Plan the week on a phone")
    with pytest.raises(InvalidTransition, match="Put something on the agenda"):
        send_agenda(meeting, by=marketer)
    item = add_to_agenda(meeting, idea=idea, by=marketer)

    assert item.title == "Plan the week on a phone"
    with pytest.raises(InvalidTransition, match="on the agenda already"):
        add_to_agenda(meeting, idea=idea, by=marketer)
    with pytest.raises(InvalidTransition, match="Choose an idea"):
        add_to_agenda(meeting, by=marketer)
    send_agenda(meeting, by=marketer)
    share_pre_read(meeting, "Two pages.", by=marketer)
    assert len(mails("boards/agenda")) == 10
    take_off_agenda(item, by=marketer)
    assert not meeting.agenda.exists()


def test_who_came_counts_as_reach(council, table, marketer):
    meeting = held(council, table[:3], by=marketer)

    assert (meeting.present_count, meeting.seated_count, meeting.has_quorum) == (3, 5, True)
    assert facts("board_meeting_attended") == 3
    with pytest.raises(InvalidTransition):
        hold_meeting(meeting, present=[], by=marketer)


def test_without_sixty_in_a_hundred_nothing_is_agreed(council, table, marketer):
    meeting = held(council, table[:2], by=marketer)

    assert not meeting.has_quorum
    with pytest.raises(InvalidTransition, match="Too few members"):
        agreed(meeting, by=marketer)


def test_nothing_is_agreed_or_summed_up_before_the_meeting(council, table, marketer):
    meeting = planned(council, by=marketer)

    with pytest.raises(InvalidTransition, match="has not been held"):
        agreed(meeting, by=marketer)
    with pytest.raises(InvalidTransition, match="has not been held"):
        send_summary(meeting, "We spoke.", by=marketer)


def test_two_absences_in_a_row_end_a_seat(council, table, marketer):
    held(council, table[:4], by=marketer, days_ago=200)
    assert council.seats.seated().count() == 5
    held(council, table[1:4], by=marketer, days_ago=100)

    assert set(council.seats.seated()) == set(table[:4])
    (mail,) = mails("boards/ended")
    assert mail.member == table[4].member
    assert "two meetings in a row" in mail.text
    held(council, table[:3], by=marketer, days_ago=10)
    assert council.seats.seated().count() == 4


def test_an_action_has_an_owner_of_ours_and_a_day_to_come(council, table, marketer, product_manager, member):
    meeting = held(council, table, by=marketer)

    with pytest.raises(PermissionDenied, match="Somebody of us"):
        agreed(meeting, by=marketer, owner=member)
    with pytest.raises(InvalidTransition, match="Choose a day to come"):
        agreed(meeting, by=marketer, due_on=timezone.localdate() - timedelta(days=1))
    action = agreed(meeting, by=marketer, owner=product_manager)
    assert [mail.member for mail in mails("boards/action")] == [product_manager]

    with pytest.raises(InvalidTransition, match="Say in a sentence"):
        end_action(action, done=True, outcome=" ", by=product_manager)
    assert end_action(action, done=True, outcome="It is in the beta.", by=product_manager).state == "done"


def test_the_owner_or_whoever_runs_boards_ends_an_action(council, table, marketer, csm, product_manager):
    action = agreed(held(council, table, by=marketer), by=marketer)

    for somebody in (csm, product_manager, table[0].member):
        with pytest.raises(PermissionDenied):
            end_action(action, done=True, outcome="Done.", by=somebody)


def test_the_summary_reaches_the_members_once(council, table, marketer):
    meeting = held(council, table, by=marketer)

    with pytest.raises(InvalidTransition, match="Write what was said"):
        send_summary(meeting, "", by=marketer)
    send_summary(meeting, "We spoke.", by=marketer)
    send_summary(meeting, "We spoke well.", by=marketer)

    assert len(mails("boards/summary")) == 5


def test_a_found_board_needs_an_agreement(marketer):
    with pytest.raises(InvalidTransition, match="Write what members agree to"):
        found_board("council", Charter("n", "m", "o", "c"), agreement=" ", by=marketer)
