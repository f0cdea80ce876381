"""Another employer or another level ends a seat at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from advocacy.asks.models import Ask
from advocacy.boards.models import Board, Seat
from portal.members.enums import Seniority
from portal.members.signals import organizations_changed, seniorities_changed
from portal.notifications.models import Message
from tests.advocacy.boards.factories import accepted, board_of, invited, seated, slated

pytestmark = pytest.mark.django_db
STATES = {"slated": slated, "invited": invited, "accepted": accepted, "seated": seated}


@pytest.mark.parametrize("state", STATES)
def test_whoever_leaves_the_organization_leaves_the_board(marketer, member, globex, state):
    STATES[state](board_of(marketer), member, by=marketer)

    organizations_changed.send(
        sender=None, moves=[(member, member.organization_id, globex.pk)], at=timezone.now()
    )

    seat = Seat.objects.get()
    assert seat.state == ("left" if state == "seated" else "dropped")
    assert seat.transitions.first().why == "Left the organization"
    assert Message.objects.filter(template="boards/ended").count() == (state != "slated")
    assert not Ask.objects.running().exists()


@pytest.mark.parametrize("new", [Seniority.MANAGER, Seniority.EXECUTIVE, Seniority.UNKNOWN])
def test_another_level_ends_a_seat_on_a_council(marketer, member, new):
    seated(board_of(marketer), member, by=marketer)

    seniorities_changed.send(sender=None, changes=[(member, member.seniority, new)], at=timezone.now())

    assert Seat.objects.get().state == "left"
    assert not Board.objects.visible_to(member).exists()


def test_the_level_of_the_board_keeps_the_seat(marketer, member):
    member.seniority = Seniority.EXECUTIVE
    member.save()
    seated(board_of(marketer, "executive"), member, by=marketer)

    seniorities_changed.send(
        sender=None, changes=[(member, Seniority.MANAGER, Seniority.EXECUTIVE)], at=timezone.now()
    )

    assert Seat.objects.get().state == "seated"
