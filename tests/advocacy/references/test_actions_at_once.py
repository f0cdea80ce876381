"""Many at once: one match, one choice, one question a customer, and nobody is asked who has left the pool."""

from __future__ import annotations

import pytest

from advocacy.asks.models import Ask
from advocacy.references.actions.call import answer_request, ask_customer
from advocacy.references.actions.match import accept_request, approve_candidate, match_request
from advocacy.references.actions.pool import leave_pool, nominate_reference
from advocacy.references.enums import ON_THE_WAY, RequestState
from advocacy.references.models import Reference, ReferenceRequest
from portal.members.enums import StaffRole
from tests.advocacy.references.factories import active, asked, customer, matched, submitted
from tests.conftest import staff
from tests.races import try_at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

ROUNDS = 12


@pytest.fixture
def marketer(db):
    return staff(StaffRole.MARKETING, "Mara", "mara@v.example")


def test_a_request_is_matched_once(marketer):
    pool = [active(customer(), by=marketer) for _n in range(4)]
    wanted = accept_request(submitted(marketer), by=marketer)

    try_at_once(lambda n: match_request(wanted, by=marketer))

    assert {match.reference for match in wanted.matches.all()} == set(pool)
    assert wanted.transitions.filter(new=RequestState.MATCHED).count() == 1


def test_one_candidate_is_chosen(marketer):
    pool = [active(customer(), by=marketer) for _n in range(4)]
    wanted = matched(marketer)

    try_at_once(lambda n: approve_candidate(wanted, pool[n % 4], by=marketer))

    assert wanted.transitions.filter(new=RequestState.APPROVED).count() == 1


def test_one_customer_is_asked_for_one_of_many_requests(marketer):
    entry = active(customer(), by=marketer)
    waiting = [approve_candidate(matched(marketer), entry, by=marketer) for _n in range(20)]

    try_at_once(lambda n: ask_customer(waiting[n], by=marketer), threads=20)

    assert ReferenceRequest.objects.filter(state=RequestState.ASKED).count() == 1
    assert Ask.objects.running().count() == 1


def test_the_customer_answers_once(marketer):
    entry = active(customer(), by=marketer)
    wanted = asked(entry, by=marketer)

    try_at_once(lambda n: answer_request(wanted, by=entry.member, yes=n % 2 == 0))

    assert wanted.transitions.filter(old=RequestState.ASKED).count() == 1


def test_whoever_leaves_is_not_on_the_way_to_a_call(marketer):
    for _turn in range(ROUNDS):
        entry = active(customer(), by=marketer)
        wanted = matched(marketer)

        def choose_and_ask(wanted=wanted, entry=entry):
            approve_candidate(wanted, entry, by=marketer)
            ask_customer(wanted, by=marketer)

        acts = (choose_and_ask, lambda entry=entry: leave_pool(entry, by=entry.member))
        try_at_once(lambda n, acts=acts: acts[n](), threads=2)

        assert not Reference.objects.open().filter(pk=entry.pk).exists()
        assert not entry.requests.filter(state__in=ON_THE_WAY).exists()
        assert not Ask.objects.running().filter(member=entry.member).exists()


def test_somebody_enters_the_pool_once(marketer):
    person = customer()

    try_at_once(lambda n: nominate_reference(person, by=marketer))

    assert Reference.objects.get().transitions.count() == 1
