"""Fifty people at one door, on a real PostgreSQL: nobody sits on another's lap."""

from __future__ import annotations

import contextlib
import random

import pytest

from community.events.actions.register import register, stay_away, take_offer
from community.events.enums import TAKEN
from community.events.models import Event
from community.events.tasks import move_waiting_lists, remind_people
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from tests.community.events.factories import fill, meet
from tests.community.groups.factories import found
from tests.community.questions.factories import crowd
from tests.races import at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def taken(event: Event) -> int:
    """Return how many hold a place, by the rows."""
    event.refresh_from_db()
    count = event.registrations.filter(place__in=TAKEN).count()
    assert event.taken == count
    return count


def test_fifty_on_the_last_place():
    leader, *people = crowd(51)
    event = meet(leader, found(leader), capacity=1)

    at_once(lambda n: register(event, by=people[n]), threads=50)

    assert taken(event) == 1
    assert event.registrations.filter(place="waiting").count() == 49


def test_whatever_fifty_do_at_once_no_place_is_given_twice():
    leader, *people = crowd(51)
    event = meet(leader, found(leader), capacity=7)
    fill(event, *people[:20])
    verbs = (register, stay_away, take_offer, register)

    def act(number: int) -> None:
        for _turn in range(4):
            with contextlib.suppress(InvalidTransition):
                random.choice(verbs)(event, by=people[number])
        if number % 10 == 0:
            move_waiting_lists()

    at_once(act, threads=50)

    assert taken(event) <= 7


def test_the_task_run_by_many_offers_once_and_reminds_once():
    leader, *people = crowd(9)
    event = meet(leader, found(leader), capacity=3)
    fill(event, *people)
    Event.objects.filter(pk=event.pk).update(capacity=5)

    at_once(lambda _n: move_waiting_lists(), threads=10)

    assert Message.objects.filter(template="events/offered").count() == 2
    event.registrations.update(asked_at="2020-01-01T00:00Z")
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.created_at.replace(microsecond=0) + (event.starts_at - event.created_at) / 20
    )
    at_once(lambda _n: remind_people(), threads=10)
    assert Message.objects.filter(template="events/reminder").count() == 3
