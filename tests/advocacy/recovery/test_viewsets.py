"""Cases in the admin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from advocacy.recovery.enums import CaseState
from advocacy.recovery.models import DetractorCase
from tests.advocacy.recovery.factories import case_at, opened
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

INDEX = "recovery_admin:index"


def page(client, name: str, *arguments: int) -> str:
    return client.get(reverse(f"recovery_admin:{name}", args=arguments)).content.decode()


def post(client, name: str, pk: int, **data: object) -> str:
    address = reverse(f"recovery_admin:{name}", args=[pk])
    return client.post(address, data, follow=True).content.decode()


def test_the_shortest_clock_stands_first(client, member, leader, csm):
    first, second = opened(member, csm), opened(leader, csm)
    DetractorCase.objects.filter(pk=second.pk).update(contact_due=timezone.now() + timedelta(hours=3.5))
    DetractorCase.objects.filter(pk=first.pk).update(contact_due=timezone.now() + timedelta(hours=20.5))
    client.force_login(csm)

    html = page(client, "index")

    assert html.index(leader.name) < html.index(member.name)
    assert "3 hours left" in html
    assert "20 hours left" in html


def test_a_late_case_says_so(client, member, csm):
    case = opened(member, csm)
    DetractorCase.objects.update(contact_due=timezone.now() - timedelta(hours=1))
    client.force_login(csm)

    assert "Late" in page(client, "case", case.pk)


def test_a_case_is_opened_moved_promised_and_noted_by_form(client, member, csm):
    client.force_login(csm)
    assert (
        reverse("recovery_admin:open", args=[member.pk])
        in client.get(reverse(INDEX), {"q": "Mia"}).content.decode()
    )

    client.post(reverse("recovery_admin:open", args=[member.pk]), {"text": "Angry about the outage."})
    case = DetractorCase.objects.get()
    post(client, "move", case.pk, to="contacted", why="We spoke.", cause="systemic")
    due = timezone.now().date() + timedelta(days=9)
    post(
        client,
        "move",
        case.pk,
        to="promised",
        why="Agreed.",
        cause="fixable",
        promise="A fix",
        promise_due=due,
    )
    html = post(client, "note", case.pk, text="Prefers calls.")

    case.refresh_from_db()
    assert (case.state, case.cause, case.promise, case.promise_due) == ("promised", "fixable", "A fix", due)
    for words in ("Angry about the outage.", "We spoke.", "Agreed.", "A fix", "Prefers calls."):
        assert words in html


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"to": "contacted"}, "Say in a sentence what happened."),
        ({"to": "recovered", "why": "Now."}, "cannot become"),
        ({"to": "elsewhere", "why": "Now."}, "Select a valid choice"),
    ],
)
def test_a_wrong_move_is_refused_with_a_sentence(client, member, csm, data, sentence):
    case = opened(member, csm)
    client.force_login(csm)

    assert sentence in post(client, "move", case.pk, **data)
    assert DetractorCase.objects.get().state == CaseState.OPENED


def test_a_case_is_handed_over(client, member, csm, administrator):
    case = opened(member, csm)
    client.force_login(csm)

    post(client, "assign", case.pk, owner=administrator.pk)
    assert DetractorCase.objects.get().owner == administrator
    assert "Your role does not include" in post(client, "assign", case.pk, owner=member.pk)


def test_every_look_is_written_to_the_audit_log(client, member, csm):
    case = opened(member, csm)
    client.force_login(csm)

    page(client, "index")
    page(client, "case", case.pk)

    assert set(ModelLogEntry.objects.values_list("action", flat=True)) == {
        "recovery.cases_viewed",
        "recovery.case_viewed",
    }


@pytest.mark.parametrize("who", ["marketer", "product_manager", "community_manager", "member", "leader"])
def test_nobody_else_sees_a_case(client, member, csm, request, who):
    case = opened(member, csm, text="quokka")
    client.force_login(request.getfixturevalue(who))

    for name, arguments in (("index", []), ("case", [case.pk]), ("open", [member.pk])):
        response = client.get(reverse(f"recovery_admin:{name}", args=arguments))
        assert response.status_code in {302, 403}
        assert b"quokka" not in response.content
        assert b"Call them first" not in response.content
    assert case.member.recovery_cases.count() == 1


def test_closed_cases_stand_apart(client, member, leader, csm):
    case_at(CaseState.RECOVERED, member, csm)
    case_at(CaseState.CONTACTED, leader, csm)
    client.force_login(csm)

    assert [case.member for case in client.get(reverse(INDEX)).context["page"].rows] == [leader]
    closed = client.get(reverse(INDEX), {"show": "closed"}).context["page"].rows
    assert [case.member for case in closed] == [member]


def test_the_list_costs_few_queries_however_long(client, csm, acme):
    for state in (CaseState.OPENED, CaseState.CONTACTED) * 10:
        case_at(state, MemberFactory(organization=acme), csm)
    client.force_login(csm)
    page(client, "index")

    with CaptureQueriesContext(connection) as queries:
        page(client, "index")

    assert len(queries) <= 20, "\n".join(query["sql"][:150] for query in queries)
