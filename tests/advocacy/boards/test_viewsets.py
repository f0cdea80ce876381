"""Boards on the staff's screens: founded, slated with the balance in sight, met, and followed up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.boards.models import Action, Board, Meeting, Seat
from roadmap_feedback.ideas.rankings import refresh_rankings
from tests.advocacy.boards.factories import agreed, board_of, held, person, planned, seated, slated
from tests.roadmap_feedback.ideas.factories import submit

pytestmark = pytest.mark.django_db
CHARTER = {
    "kind": "council", "name": "Users", "language": "en", "mission": "To say what to build.",
    "output": "Advice.", "confidentiality": "Silence.", "hours": "6", "size": "12", "term_months": "18",
    "agreement": "What is said here stays here.",
}  # fmt: skip


@pytest.fixture
def signed_in(client, marketer):
    client.force_login(marketer)
    return client


def url(name: str, *args) -> str:
    return reverse(f"boards_admin:{name}", args=args)


def say(client, name: str, /, *args, **data) -> str:
    return client.post(url(name, *args), data, follow=True).content.decode()


def test_a_board_is_founded_and_its_charter_changed(signed_in):
    assert signed_in.post(url("found"), {**CHARTER, "size": "3"}).status_code == 422
    assert "Draw its long list next" in say(signed_in, "found", **CHARTER)
    board = Board.objects.get()

    say(signed_in, "charter", board.pk, **{**CHARTER, "size": "10"})
    say(signed_in, "agreement", board.pk, body="Another text")

    board.refresh_from_db()
    assert (board.size, board.agreement_version) == (10, 2)


def test_the_slate_shows_the_balance_as_one_picks(signed_in):
    for region in ("North", "South", "South"):
        person(at={"region": region})
    say(signed_in, "found", **CHARTER)
    board = Board.objects.get()
    assert "3 names are new on the long list" in say(signed_in, "draw", board.pk)
    page = say(signed_in, "propose", board.pk)
    assert "3 names were put on the slate" in page
    assert "the only one from North" in page
    seat = Seat.objects.first()

    assert "Done." in say(signed_in, "move", seat.pk, to="list")
    assert "2 on the way, 10 free" in signed_in.get(url("slate", board.pk)).content.decode()
    say(signed_in, "move", seat.pk, to="slate")
    say(signed_in, "move", seat.pk, to="invite")
    assert Seat.objects.get(pk=seat.pk).state == "invited"
    assert "no move that staff can make" in say(signed_in, "move", seat.pk, to="seated")


def test_a_reason_goes_when_a_second_of_the_kind_comes(signed_in, marketer):
    board = board_of(marketer)
    slated(board, person(at={"region": "North"}), by=marketer)
    assert "the only one from North" in signed_in.get(url("slate", board.pk)).content.decode()

    slated(board, person(at={"region": "North"}), by=marketer)

    assert "the only one from North" not in signed_in.get(url("slate", board.pk)).content.decode()


def test_somebody_is_listed_by_hand(signed_in, marketer, member, leader):
    board = board_of(marketer)

    assert "Nobody has this address" in say(signed_in, "nominate", board.pk, email="x@y.example")
    assert member.name in say(signed_in, "nominate", board.pk, email=member.email)
    assert "Practitioners alone" in say(
        signed_in, "nominate", board.pk, email=person(seniority="executive").email
    )


def test_a_meeting_from_its_day_to_its_summary(signed_in, marketer, member):
    board = board_of(marketer)
    seat = seated(board, member, by=marketer)
    day = timezone.localtime() + timedelta(days=50)
    say(signed_in, "plan", board.pk, starts_at=day.strftime("%Y-%m-%dT%H:%M"), place="Room 4")
    meeting, idea = Meeting.objects.get(), submit(member, title="Plan the week on a phone")
    refresh_rankings()
    page = signed_in.get(url("meeting", meeting.pk)).content.decode()
    assert "no. 1 in demand" in page

    say(signed_in, "add_point", meeting.pk, idea=idea.pk)
    say(signed_in, "add_point", meeting.pk, title="Something else")
    say(signed_in, "remove_point", meeting.agenda.last().pk)
    assert [item.idea for item in meeting.agenda.all()] == [idea]
    say(signed_in, "step", meeting.pk, step="agenda")
    say(signed_in, "step", meeting.pk, step="pre_read", body="Two pages.")
    assert "has not begun" in say(signed_in, "step", meeting.pk, step="hold", present=seat.pk)
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    say(signed_in, "step", meeting.pk, step="hold", present=seat.pk)
    due = timezone.localdate() + timedelta(days=9)
    assert signed_in.post(url("add_action", meeting.pk), {"sentence": ""}).status_code == 422
    say(
        signed_in,
        "add_action",
        meeting.pk,
        sentence="Show a draft",
        idea=idea.pk,
        owner=marketer.pk,
        due_on=due,
    )
    action = Action.objects.get()
    assert (action.idea, action.owner) == (idea, marketer)
    say(signed_in, "finish_action", action.pk, done="yes", outcome="Shown.")
    say(signed_in, "step", meeting.pk, step="summary", body="We spoke.")

    action.refresh_from_db()
    meeting.refresh_from_db()
    assert (action.state, action.outcome, meeting.state, meeting.summary) == (
        "done",
        "Shown.",
        "held",
        "We spoke.",
    )


def test_product_reads_and_ends_its_own_actions(client, marketer, product_manager, member):
    board = board_of(marketer)
    meeting = held(board, [seated(board, member, by=marketer)], by=marketer)
    mine, other = agreed(meeting, by=marketer, owner=product_manager), agreed(meeting, by=marketer)
    client.force_login(product_manager)

    assert client.get(url("meeting", meeting.pk)).status_code == 200
    assert client.get(url("found")).status_code in {302, 403}
    assert client.post(url("draw", board.pk)).status_code in {302, 403}
    say(client, "finish_action", mine.pk, done="yes", outcome="Shown.")
    say(client, "finish_action", other.pk, done="yes", outcome="Shown.")

    assert {action.state for action in Action.objects.filter(pk=mine.pk)} == {"done"}
    assert Action.objects.get(pk=other.pk).state == "open"


def test_screens_cost_the_same_for_few_and_for_many(signed_in, marketer):
    board = board_of(marketer)
    pages = [url("index"), url("board", board.pk), url("slate", board.pk)]

    def cost() -> list[int]:
        costs = []
        for page in pages:
            signed_in.get(page)
            with CaptureQueriesContext(connection) as queries:
                signed_in.get(page)
            costs.append(len(queries))
        return costs

    slated(board, person(), by=marketer)
    seated(board, person(), by=marketer)
    planned(board, by=marketer)
    few = cost()
    for _n in range(4):
        slated(board, person(), by=marketer)
        seated(board, person(), by=marketer)
        planned(board_of(marketer), by=marketer)

    assert cost() == few
