"""Asks in the admin: yes at once, or the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from advocacy.asks.enums import AskKind, AskState, ConsentState, ConsentUse
from advocacy.asks.models import Ask, Consent
from advocacy.recovery.actions import open_case
from advocacy.recovery.enums import SignalKind
from tests.advocacy.asks.factories import PURPOSE, consented, granted, sent
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def address(name: str, *arguments: int) -> str:
    return reverse(f"asks_admin:{name}", args=arguments)


def page(client, name: str, *arguments: int, **query: str) -> str:
    return client.get(address(name, *arguments), query).content.decode()


def request(client, member, **data: str):
    defaults = {"kind": "review", "purpose": PURPOSE}
    return client.post(address("person", member.pk), {**defaults, **data})


def test_the_form_says_yes_at_once_and_the_ask_is_sent_from_its_page(client, member, marketer):
    client.force_login(marketer)

    after = request(client, member)
    ask = Ask.objects.get()
    assert after.url == address("ask", ask.pk)
    assert "Yes, Mia Member may be asked." in client.get(after.url).content.decode()

    client.post(address("move", ask.pk), {"to": "sent"})
    assert Ask.objects.get().state == AskState.SENT


def test_the_form_says_from_which_day_and_keeps_what_was_typed(client, member, marketer, product_manager):
    granted(member, marketer)
    client.force_login(product_manager)

    answer = request(client, member, purpose="A survey on spare parts", kind="survey")

    day = date_format(timezone.now().date() + timedelta(days=30))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"Not before {day}, because a person is asked at most once in 30 days." in html
    assert "A survey on spare parts" in html
    assert Ask.objects.filter(state=AskState.REFUSED, by=product_manager).count() == 1


def test_a_frozen_person_is_refused_without_a_word_on_why_they_are_unhappy(client, member, marketer, csm):
    open_case(member, kind=SignalKind.NOTE, by=csm, text="Angry about the outage.")
    client.force_login(marketer)

    html = request(client, member).content.decode()

    assert "customer success is in conversation with them" in html
    assert "outage" not in html


def test_an_unhappy_colleague_is_a_warning(client, member, marketer, csm, acme):
    open_case(MemberFactory(organization=acme), kind=SignalKind.NOTE, by=csm, text="Angry.")
    client.force_login(marketer)

    assert "in conversation with a colleague of theirs" in page(client, "person", member.pk)
    assert request(client, member).status_code == 302


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"purpose": "Hm"}, "at least 5"),
        ({"kind": "favour"}, "Select a valid choice"),
        ({"wanted_on": "2020-01-01"}, "Choose a day to come."),
    ],
)
def test_a_form_that_will_not_do_says_why(client, member, marketer, data, sentence):
    client.force_login(marketer)

    answer = request(client, member, **data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Ask.objects.exists()


def test_advocates_are_listed_with_consents_and_rest(client, member, leader, marketer):
    consented(member, ConsentUse.PHOTO)
    sent(leader, marketer)
    stranger = MemberFactory(name="Zoe Unasked")
    client.force_login(marketer)

    html = page(client, "people")

    assert "Photo" in html
    assert f"Not before {date_format(timezone.now().date() + timedelta(days=30))}" in html
    assert stranger.name not in html
    assert stranger.name in page(client, "people", q="Zoe")


def test_a_consent_is_recorded_and_taken_back(client, member, marketer, acme):
    client.force_login(marketer)
    terms = {
        "use": "logo",
        "channel": "website",
        "approver": "Their lawyer",
        "proof": "Contract",
        "subject": "",
    }
    data = {f"consent-{name}": value for name, value in terms.items()}

    client.post(address("record_consent", member.pk), {**data, "consent-subject": "organization"})
    consent = Consent.objects.get()
    assert (consent.organization, consent.proof) == (acme, "Contract")
    assert "approved by Their lawyer" in page(client, "person", member.pk)

    client.post(address("end_consent", consent.pk))
    assert Consent.objects.get().state == ConsentState.WITHDRAWN


def test_a_consent_without_an_approver_says_what_is_missing(client, member, marketer):
    client.force_login(marketer)
    data = {"consent-use": "name", "consent-channel": "website", "consent-subject": "person"}

    answer = client.post(address("record_consent", member.pk), data)

    assert answer.status_code == 422
    assert "required" in answer.content.decode()


def test_an_ask_that_another_room_follows_is_not_moved_here(client, member, marketer):
    ask = granted(member, marketer, AskKind.STORY, page="/stories/1/")
    client.force_login(marketer)

    assert "Send it now" not in page(client, "ask", ask.pk)
    assert client.post(address("move", ask.pk), {"to": "sent"}).status_code == 404


def test_the_ledger_is_filtered_by_state(client, member, marketer):
    granted(member, marketer)
    granted(member, marketer)
    client.force_login(marketer)

    assert page(client, "index").count(PURPOSE) == 2
    assert page(client, "index", state="refused").count(PURPOSE) == 1


@pytest.mark.parametrize(("screen", "most"), [("index", 16), ("people", 20), ("person", 22)])
def test_a_screen_costs_few_queries_however_full(client, marketer, screen, most):
    people = MemberFactory.create_batch(15)
    for person in people:
        consented(person, ConsentUse.NAME)
        granted(person, marketer)
    client.force_login(marketer)
    arguments = [people[0].pk] if screen == "person" else []
    page(client, screen, *arguments)

    with CaptureQueriesContext(connection) as queries:
        page(client, screen, *arguments)

    assert len(queries) <= most, "\n".join(query["sql"][:150] for query in queries)
