"""Many act on one group in the same instant, on a real PostgreSQL."""

from __future__ import annotations

import contextlib

import pytest

from community.groups.actions.found import change_access
from community.groups.actions.join import join_group, leave_group
from community.groups.actions.lead import name_leader
from community.groups.models import Membership
from community.questions.models import Question
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from tests.community.groups.factories import bring, found, manager
from tests.community.questions.factories import ask, crowd
from tests.races import at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def test_one_person_in_many_windows_joins_once():
    leader, member = crowd(2)
    group = found(leader)

    at_once(lambda _n: join_group(group, by=member), threads=50)

    group.refresh_from_db()
    assert group.member_count == Membership.objects.current().filter(group=group).count() == 2
    assert Activity.objects.of_kind("group_joined").filter(actor=member).count() == 1


def test_of_many_leaders_who_leave_at_once_one_stays():
    people = crowd(3)
    group = found(people[0])
    bring(group, *people[1:])
    for person in people[1:]:
        name_leader(group, person, by=people[0])

    def go(number: int) -> None:
        with contextlib.suppress(InvalidTransition):
            leave_group(group, by=people[number % 3])

    at_once(go, threads=12)

    assert Membership.objects.current().leaders().filter(group=group).count() == 1


def test_no_more_than_three_lead_however_many_are_named():
    leader, *people = crowd(20)
    group = found(leader)
    bring(group, *people)

    def name(number: int) -> None:
        with contextlib.suppress(InvalidTransition):
            name_leader(group, people[number], by=leader)

    at_once(name, threads=19)

    assert Membership.objects.current().leaders().filter(group=group).count() == 3


def test_no_question_stays_public_when_its_group_becomes_private():
    leader, *people = crowd(20)
    group, by = found(leader), manager()
    bring(group, *people)

    at_once(
        lambda n: change_access(group, "private", by=by) if n == 7 else ask(people[n], group=group),
        threads=19,
    )

    assert Question.objects.filter(group=group).count() == 18
    assert not Question.objects.filter(group=group, private_group=None).exists()
