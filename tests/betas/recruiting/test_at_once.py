"""Fifty people at one door, on a real PostgreSQL: seats, shares and one beta at a time hold."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import PermissionDenied

from betas.programs.models import BetaProgram
from betas.recruiting.actions.apply import give_up, take_seat
from betas.recruiting.actions.seat import invite_wave, refill
from betas.recruiting.models import Place
from betas.recruiting.tasks import move_places
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.settings.base import TASKS as OUTBOX_TASKS
from tests.betas.programs.factories import recruit
from tests.betas.recruiting.factories import apply, crowd
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.races import at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 50


@pytest.fixture(autouse=True)
def as_in_production(settings):
    """Jobs wait in the outbox, where they hold no locks of the people who act."""
    settings.TASKS = OUTBOX_TASKS


def outcome(act) -> str:
    """Return what came of it: refusals are an answer, anything else is an error."""
    try:
        act()
    except (InvalidTransition, PermissionDenied):
        return "refused"
    return "done"


def check(program: BetaProgram) -> int:
    """Return how many seats are taken; no more than there are, and counted right."""
    program.refresh_from_db()
    count = Place.objects.filter(program=program).taking_a_seat().count()
    assert program.taken == count <= program.seats
    return count


def test_fifty_invitations_at_once_fill_the_seats_exactly(beta, product_manager):
    people = crowd(THREADS)

    at_once(lambda n: invite_wave(beta, [people[n]], by=product_manager), THREADS)

    assert check(beta) == 20


def test_colleagues_invited_at_once_get_their_share_and_no_more(beta, product_manager):
    house = OrganizationFactory()
    people = [MemberFactory(organization=house) for _ in range(20)]

    at_once(lambda n: invite_wave(beta, [people[n]], by=product_manager), 20)

    assert check(beta) == 6


def test_one_person_invited_to_many_betas_at_once_gets_one(idea, member, product_manager):
    betas = [recruit(idea, product_manager, title=f"Number {number}") for number in range(8)]

    at_once(lambda n: invite_wave(betas[n], [member], by=product_manager), 8)

    assert Place.objects.filter(member=member).taking_a_seat().count() == 1


def test_a_double_click_takes_one_seat(beta, member, product_manager):
    invite_wave(beta, [member], by=product_manager)

    came = at_once(lambda _n: outcome(lambda: take_seat(beta, by=member, version=1)), 8)

    assert came.count("done") == 1
    assert check(beta) == 1


def one_of_everything(number: int, betas: list, people: list, by) -> str:
    """Do one thing that a page or a worker does."""
    dice = random.Random(number)
    program, person = dice.choice(betas), people[number % len(people)]
    deeds = (
        lambda: apply(program, person),
        lambda: invite_wave(program, dice.sample(people, 6), by=by),
        lambda: take_seat(program, by=person, version=1),
        lambda: give_up(program, by=person),
        lambda: refill(program),
        move_places,
        lambda: relay_effects(limit=5),
    )
    return outcome(deeds[number % len(deeds)])


def test_everything_at_once_in_two_betas_breaks_nothing(idea, product_manager):
    betas = [recruit(idea, product_manager, title=f"Number {number}") for number in range(2)]
    house = OrganizationFactory()
    people = [*crowd(20), *(MemberFactory(organization=house) for _ in range(10))]

    for start in range(4):
        came = at_once(
            lambda n, start=start: one_of_everything(n + 11 * start, betas, people, product_manager), THREADS
        )
        assert set(came) <= {"done", "refused"}

    for program in betas:
        check(program)
        seats = Place.objects.filter(program=program, member__organization=house).taking_a_seat()
        assert seats.count() <= 6
    holders = list(Place.objects.taking_a_seat().values_list("member", flat=True))
    assert len(holders) == len(set(holders))
