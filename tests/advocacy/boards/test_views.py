"""A board as its members see it, and what nobody else sees of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.boards.actions.agree import end_action
from advocacy.boards.actions.charter import change_agreement
from advocacy.boards.actions.meeting import add_to_agenda, send_summary, share_pre_read
from advocacy.boards.actions.seat import leave_board
from advocacy.boards.models import Seat
from roadmap_feedback.ideas.models import Idea
from tests.advocacy.boards.factories import (
    agreed,
    board_of,
    held,
    invited,
    person,
    planned,
    seated,
    slated,
)
from tests.roadmap_feedback.ideas.factories import submit
from tests.roadmap_feedback.roadmap.factories import put

pytestmark = pytest.mark.django_db
SECRET = "Show the quokka draft"


@pytest.fixture
def council(marketer):
    return board_of(marketer)


@pytest.fixture
def seat(council, marketer, member) -> Seat:
    return seated(council, member, by=marketer)


@pytest.fixture
def meeting(council, seat, marketer):
    return held(council, [seat], by=marketer)


@pytest.fixture
def idea(member):
    return submit(member, title="Plan the week on a phone")


def text(client, url: str) -> str:
    return client.get(url).content.decode()


def post(client, name: str, seat: Seat, **data):
    return client.post(reverse(f"boards:{name}", args=[seat.pk]), data, follow=True).content.decode()


def test_from_the_invitation_to_the_table(client, council, marketer, member):
    seat = invited(council, member, by=marketer)
    client.force_login(member)

    assert "You are invited to a board" in text(client, "/")
    page = text(client, seat.get_absolute_url())
    for words in ("User council", "18 months", "6 hours in a quarter", "Nothing leaves the room."):
        assert words in page
    assert client.get(council.get_absolute_url()).status_code == 404
    assert "Now read the agreement" in post(client, "decide", seat, answer="yes")
    assert "An agreement waits for your yes" in text(client, "/")
    assert client.get(council.get_absolute_url()).status_code == 404
    assert "What is said here stays here." in text(client, seat.get_absolute_url())
    assert "Welcome to the table" in post(client, "agree", seat, version="1")
    assert client.get(council.get_absolute_url()).status_code == 200
    assert "An agreement waits" not in text(client, "/")


@pytest.mark.parametrize("answer", ["no", "", "perhaps"])
def test_anything_but_a_yes_is_a_no(client, council, marketer, member, answer):
    seat = invited(council, member, by=marketer)
    client.force_login(member)

    post(client, "decide", seat, answer=answer)

    assert Seat.objects.get().state == "declined"


@pytest.mark.parametrize("version", ["", "x", "2", "99999999"])
def test_a_wrong_version_is_not_accepted(client, council, marketer, member, version):
    seat = invited(council, member, by=marketer)
    client.force_login(member)
    post(client, "decide", seat, answer="yes")

    assert "written anew" in post(client, "agree", seat, version=version)
    assert Seat.objects.get().state == "accepted"


def test_whoever_is_only_on_the_slate_knows_nothing(client, council, marketer, member):
    seat = slated(council, member, by=marketer)
    client.force_login(member)

    assert client.get(seat.get_absolute_url()).status_code == 404
    assert "User council" not in text(client, reverse("boards:list"))
    assert client.post(reverse("boards:decide", args=[seat.pk])).status_code == 404


def test_a_member_reads_the_meeting_and_what_came_of_it(client, council, seat, meeting, marketer, idea):
    action = agreed(meeting, by=marketer, idea=idea, sentence=SECRET)
    send_summary(meeting, "We spoke of *plans*.", by=marketer)
    client.force_login(seat.member)

    page = text(client, meeting.get_absolute_url())
    for words in (SECRET, "Plan the week on a phone", "<em>plans</em>", "1 of 1"):
        assert words in page
    assert SECRET in text(client, council.get_absolute_url())

    end_action(action, done=True, outcome="Shown to four of you.", by=marketer)
    coming = planned(council, by=marketer)
    share_pre_read(coming, "Two pages.", by=marketer)
    add_to_agenda(coming, title="Something else", by=marketer)
    page = text(client, coming.get_absolute_url())
    for words in ("Two pages.", "Something else", "You said, we did", "Shown to four of you."):
        assert words in page
    assert "Next meeting of your board" in text(client, "/")
    assert "next meeting" in text(client, reverse("boards:list"))


def test_an_action_shows_on_the_idea_and_its_card_to_the_board_alone(
    client, council, seat, meeting, marketer, product_manager, leader, idea
):
    agreed(meeting, by=marketer, idea=idea, sentence=SECRET)
    card = put(product_manager, idea)
    pages = (idea.get_absolute_url(), card.get_absolute_url())

    for somebody in (seat.member, marketer, product_manager):
        client.force_login(somebody)
        assert all(SECRET in text(client, page) for page in pages)
    other = seated(board_of(marketer, name="Another board"), leader, by=marketer)
    client.force_login(other.member)
    assert not any(SECRET in text(client, page) for page in pages)
    client.logout()
    assert not any(SECRET in text(client, page) for page in pages)


def test_a_hidden_idea_is_named_at_no_table(client, council, seat, meeting, marketer):
    idea = submit(person(), title="Plan the quokka")
    agreed(meeting, by=marketer, idea=idea)
    coming = planned(council, by=marketer)
    add_to_agenda(coming, idea=idea, by=marketer)
    pages = {
        seat.member: [page.get_absolute_url() for page in (council, meeting, coming)],
        marketer: [reverse("boards_admin:meeting", args=[page.pk]) for page in (meeting, coming)],
    }
    for viewer, addresses in pages.items():
        client.force_login(viewer)
        assert all("quokka" in text(client, page) for page in addresses)
    Idea.objects.filter(pk=idea.pk).update(is_hidden=True)

    for viewer, addresses in pages.items():
        client.force_login(viewer)
        assert not any("quokka" in text(client, page) for page in addresses)


@pytest.mark.parametrize("how", ["left", "unagreed"])
def test_whoever_left_or_has_not_accepted_the_new_agreement_reads_nothing(
    client, council, seat, meeting, marketer, idea, how
):
    agreed(meeting, by=marketer, idea=idea, sentence=SECRET)
    if how == "left":
        leave_board(seat, by=seat.member)
    else:
        change_agreement(council, "Another text", by=marketer)
    client.force_login(seat.member)

    for page in (council.get_absolute_url(), meeting.get_absolute_url()):
        assert client.get(page).status_code == 404
    assert SECRET not in text(client, idea.get_absolute_url())
    assert "Next meeting" not in text(client, "/")


def test_another_member_opens_nothing(client, council, seat, meeting, leader):
    client.force_login(leader)

    for page in (council.get_absolute_url(), meeting.get_absolute_url(), seat.get_absolute_url()):
        assert client.get(page).status_code == 404
    for name in ("decide", "agree", "leave"):
        assert client.post(reverse(f"boards:{name}", args=[seat.pk])).status_code == 404


def test_a_member_gives_the_seat_back(client, seat):
    client.force_login(seat.member)

    assert "Thank you for your time" in post(client, "leave", seat, why="A new post.")
    assert Seat.objects.get().state == "left"


def test_pages_cost_the_same_for_few_and_for_many(client, council, seat, marketer, idea):
    client.force_login(seat.member)

    def cost() -> dict[str, int]:
        costs = {}
        pages = {
            "list": reverse("boards:list"), "board": council.get_absolute_url(),
            "seat": seat.get_absolute_url(), "meeting": council.meetings.first().get_absolute_url(),
        }  # fmt: skip
        for name, page in pages.items():
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            costs[name] = len(queries)
        return costs

    first = held(council, [seat], by=marketer, days_ago=90)
    agreed(first, by=marketer, idea=idea)
    few = cost()
    for days in (60, 30):
        for _n in range(2):
            seated(council, person(), by=marketer)
        meeting = held(council, list(council.seats.seated()), by=marketer, days_ago=days)
        for _n in range(4):
            agreed(meeting, by=marketer, idea=idea)
            add = submit(person(), title=f"An idea of theirs {days} {_n}")
            meeting.agenda.create(idea=add, title=add.title)

    assert cost()["board"] == few["board"]
    assert cost()["list"] == few["list"]
    assert max(cost().values()) <= 8
