"""A member's own pages: what they were asked, what they allow."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.asks.actions.follow import answer_ask, send_ask
from advocacy.asks.enums import AskState, ConsentState, ConsentUse
from advocacy.asks.models import Ask, Consent
from portal.members.holdings import everything_held
from tests.advocacy.asks.factories import PURPOSE, consented, granted, sent
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

LIST, CONSENTS = "asks:list", "asks:consents"


def text(client, address: str, *arguments: int) -> str:
    return client.get(reverse(address, args=arguments)).content.decode()


@pytest.mark.parametrize(("answer", "state"), [("yes", AskState.ACCEPTED), ("no", AskState.DECLINED)])
def test_one_click_today_answers(client, member, marketer, answer, state):
    ask = sent(member, marketer)
    client.force_login(member)
    assert PURPOSE in client.get("/").content.decode()

    client.post(reverse("asks:decide", args=[ask.pk]), {"answer": answer})

    assert Ask.objects.get().state == state
    assert PURPOSE not in client.get("/").content.decode()


def test_opening_the_page_decides_nothing(client, member, marketer):
    ask = sent(member, marketer)
    client.force_login(member)

    assert PURPOSE in text(client, "asks:detail", ask.pk)
    assert client.get(reverse("asks:decide", args=[ask.pk])).status_code == 405

    assert Ask.objects.get().state == AskState.SENT


def test_nobody_sees_what_another_was_asked_nor_what_was_not_sent(client, member, leader, marketer):
    waiting, unsent = sent(member, marketer), granted(leader, marketer)

    for who, ask in ((leader, waiting), (leader, unsent), (marketer, waiting)):
        client.force_login(who)
        assert client.get(reverse("asks:detail", args=[ask.pk])).status_code == 404
        assert client.post(reverse("asks:decide", args=[ask.pk]), {"answer": "yes"}).status_code == 404
        assert PURPOSE not in text(client, LIST)
    assert Ask.objects.filter(state=AskState.SENT).get() == waiting


def test_a_refusal_by_the_rules_is_not_shown_to_the_member(client, member, marketer):
    sent(member, marketer)
    refused = granted(member, marketer)
    client.force_login(member)

    assert refused.state == AskState.REFUSED
    assert text(client, LIST).count(PURPOSE) == 1


def test_an_answer_that_comes_too_late_says_so(client, member, marketer):
    ask = sent(member, marketer)
    Ask.objects.update(state=AskState.EXPIRED)
    client.force_login(member)

    page = client.post(reverse("asks:decide", args=[ask.pk]), {"answer": "yes"}, follow=True)

    assert "nothing to decide here any more" in page.content.decode()
    assert Ask.objects.get().state == AskState.EXPIRED


def test_what_another_room_decides_is_decided_there_alone(client, member, marketer):
    ask = send_ask(granted(member, marketer, page="/data/"), by=marketer)
    client.force_login(member)

    assert client.get(reverse("asks:detail", args=[ask.pk])).url == "/data/"
    assert client.post(reverse("asks:decide", args=[ask.pk]), {"answer": "yes"}).status_code == 404
    assert Ask.objects.get().state == AskState.SENT
    answer_ask(ask, by=member, yes=False)
    assert "There is nothing to decide here any more." in text(client, "asks:detail", ask.pk)
    assert reverse("asks:detail", args=[ask.pk]) in text(client, LIST)


def test_one_click_allows_and_one_click_takes_back(client, member):
    client.force_login(member)

    client.post(reverse("asks:allow"), {"use": "name"})
    consent = Consent.objects.get()
    assert (consent.member, consent.state, bool(consent.expires_on)) == (member, ConsentState.IN_FORCE, True)
    assert reverse("asks:withdraw", args=[consent.pk]) in text(client, CONSENTS)

    client.post(reverse("asks:withdraw", args=[consent.pk]))
    assert Consent.objects.get().state == ConsentState.WITHDRAWN
    page = text(client, CONSENTS)
    assert reverse("asks:withdraw", args=[consent.pk]) not in page
    assert "Withdrawn" in page


def test_a_member_takes_along_what_was_asked_and_allowed(member, leader, marketer):
    sent(member, marketer)
    granted(leader, marketer)
    consented(member, ConsentUse.NAME)

    held, other = everything_held(member), everything_held(leader)

    assert [(ask["purpose"], ask["state"]) for ask in held["asks"]] == [(PURPOSE, "sent")]
    assert [(consent["use"], consent["approver"]) for consent in held["consents"]] == [("name", member.name)]
    assert (other["asks"], other["consents"]) == ([], [])


def test_nobody_allows_for_a_company_or_takes_back_anothers(client, member, leader):
    consent = consented(member, ConsentUse.NAME)
    client.force_login(leader)

    client.post(reverse("asks:allow"), {"use": "logo"})
    assert client.post(reverse("asks:withdraw", args=[consent.pk])).status_code == 404

    assert Consent.objects.get().state == ConsentState.IN_FORCE


@pytest.mark.parametrize("address", [LIST, CONSENTS])
def test_a_list_costs_few_queries_however_long(client, member, marketer, address):
    sent(member, marketer)
    template = Ask.objects.get()
    for _number in range(30):
        template.pk = None
        template.save(force_insert=True)
    for use in (ConsentUse.NAME, ConsentUse.QUOTE, ConsentUse.PHOTO):
        consented(member, use)
    client.force_login(member)
    client.get(reverse(address))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(address))

    assert len(queries) <= 8, "\n".join(query["sql"][:150] for query in queries)


def test_strangers_are_sent_to_sign_in(client, member, marketer):
    ask = sent(member, marketer)

    for address in (reverse(LIST), reverse(CONSENTS), ask.get_absolute_url()):
        assert client.get(address).status_code == 302


def test_the_list_goes_on_where_the_page_ends(client, marketer):
    person = MemberFactory()
    sent(person, marketer)
    template = Ask.objects.get()
    for number in range(25):
        template.pk, template.purpose = None, f"Purpose {number:02}"
        template.save(force_insert=True)
    client.force_login(person)

    first = client.get(reverse(LIST)).context["page"]
    second = client.get(reverse(LIST), {"after": first.next_cursor}).context["page"]

    assert (len(first.rows), len(second.rows), second.next_cursor) == (20, 6, "")
