"""Fifty at once: the places of a board are never more than its size, and never two of one organization."""

from __future__ import annotations

import pytest

from advocacy.boards.actions.charter import Charter, edit_charter
from advocacy.boards.actions.slate import nominate_for_board, propose_slate, put_on_slate
from advocacy.boards.models import Board, Seat
from portal.members.enums import Seniority, StaffRole
from tests.advocacy.boards.factories import board_of, person
from tests.conftest import staff
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.races import try_at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 50


@pytest.fixture
def marketer(db):
    return staff(StaffRole.MARKETING, "Mara", "mara@v.example")


def test_places_never_exceed_the_size(marketer):
    board = board_of(marketer, size=8)
    seats = [nominate_for_board(board, person(), by=marketer) for _n in range(THREADS)]

    try_at_once(lambda n: put_on_slate(seats[n], by=marketer))

    assert Seat.objects.taking().count() == 8


def test_one_of_an_organization(marketer):
    board = board_of(marketer)
    people = MemberFactory.create_batch(
        THREADS, organization=OrganizationFactory(), seniority=Seniority.PRACTITIONER
    )
    seats = [nominate_for_board(board, somebody, by=marketer) for somebody in people]

    try_at_once(lambda n: put_on_slate(seats[n], by=marketer))

    assert Seat.objects.taking().count() == 1


def test_a_proposal_a_pick_and_a_smaller_size_at_once(marketer):
    board = board_of(marketer, size=12)
    seats = [nominate_for_board(board, person(), by=marketer) for _n in range(40)]
    acts = (
        lambda n: propose_slate(board, by=marketer),
        lambda n: put_on_slate(seats[n % 40], by=marketer),
        lambda n: edit_charter(board, Charter("n", "m", "o", "c", size=8), by=marketer),
    )

    try_at_once(lambda n: acts[n % 3](n))

    assert Seat.objects.taking().count() <= Board.objects.get().size
