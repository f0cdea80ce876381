"""Fifty people ask for the last place in a budget at the same moment: one of them gets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskState
from advocacy.asks.models import Ask
from advocacy.recovery.actions import open_case
from advocacy.recovery.enums import SignalKind
from advocacy.recovery.models import DetractorCase
from portal.members.enums import StaffRole
from portal.members.models import Member
from tests.advocacy.asks.factories import PURPOSE
from tests.conftest import staff
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.races import try_at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 50


@pytest.fixture
def askers(db) -> list[Member]:
    return [staff(role, role.value, f"{n}@v.example") for n, role in enumerate(list(StaffRole)[1:4])]


def test_the_last_place_of_a_person_goes_to_one(askers):
    person = MemberFactory(organization=OrganizationFactory())

    asks = try_at_once(
        lambda n: request_ask(person, kind="review", by=askers[n % 3], purpose=f"{PURPOSE} {n}")
    )

    assert sum(ask.state == AskState.GRANTED for ask in asks) == 1
    assert Ask.objects.filter(state=AskState.REFUSED, not_before__isnull=False).count() == THREADS - 1


def test_the_last_places_of_an_organization_go_to_three(askers):
    people = MemberFactory.create_batch(THREADS, organization=OrganizationFactory())

    asks = try_at_once(lambda n: request_ask(people[n], kind="survey", by=askers[n % 3], purpose=PURPOSE))

    assert sum(ask.state == AskState.GRANTED for ask in asks) == 3


def test_the_last_place_of_one_large_ask_goes_to_one(askers):
    person = MemberFactory(organization=OrganizationFactory())
    day = timezone.now() + timedelta(days=400)

    asks = try_at_once(
        lambda n: request_ask(
            person, kind=("story", "talk", "board")[n % 3], by=askers[0], purpose=PURPOSE, at=day
        )
    )

    assert sum(ask.state == AskState.GRANTED for ask in asks) == 1


def test_many_signals_open_one_case():
    csm = staff(StaffRole.CUSTOMER_SUCCESS, "Chris", "chris@v.example")
    person = MemberFactory(organization=OrganizationFactory())

    try_at_once(lambda n: open_case(person, kind=SignalKind.NOTE, by=csm, text=f"Heard {n}"))

    assert DetractorCase.objects.get().signals.count() == THREADS
