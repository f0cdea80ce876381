"""A member's own entry and calls, and what staff do on their screens."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.references.actions.match import approve_candidate
from advocacy.references.models import Reference, ReferenceRequest
from tests.advocacy.references.factories import active, asked, held, invited, matched, profiled, submitted

pytestmark = pytest.mark.django_db
ENTRY = {"kinds": ["call"], "products": "Plans", "limits": "No prices", "language": "en"}


def text(client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_member_says_on_which_terms(client, member, marketer):
    invited(member, by=marketer)
    client.force_login(member)

    assert "Would you speak with others about us?" in text(client, "/")
    page = reverse("references:entry")
    assert "at most once a month" in text(client, page)
    wrong = client.post(page, {"language": "en"})
    assert wrong.status_code == 422
    assert '<fieldset class="choices wrong"' in wrong.content.decode()
    assert "asked before every call" in client.post(page, ENTRY, follow=True).content.decode()
    assert Reference.objects.get().state == "profiled"
    assert "Would you speak" not in text(client, "/")


def test_one_click_pauses_and_one_leaves(client, member, marketer):
    active(member, by=marketer)
    client.force_login(member)
    move = reverse("references:move")

    client.post(move, {"to": "pause"})
    assert "until you come back" in text(client, reverse("references:entry"))
    client.post(move, {"to": "resume"})
    assert Reference.objects.get().state == "active"
    client.post(move, {"to": "nonsense"})
    assert Reference.objects.get().state == "active"
    client.post(move, {"to": "leave"})
    assert Reference.objects.get().state == "retired"
    assert "You are not asked for reference calls" in text(client, reverse("references:entry"))


def test_before_the_invitation_nobody_knows(client, member, marketer):
    from advocacy.references.actions.pool import nominate_reference

    nominate_reference(member, by=marketer)
    client.force_login(member)

    page = reverse("references:entry")
    assert "You are not asked for reference calls" in text(client, page)
    assert client.post(page, ENTRY).status_code == 404


@pytest.mark.parametrize(("answer", "state"), [("yes", "agreed"), ("no", "matched"), ("", "matched")])
def test_the_asked_one_answers_on_their_page(client, member, marketer, answer, state):
    call = asked(active(member, by=marketer), by=marketer)
    client.force_login(member)

    assert call.get_absolute_url() in text(client, "/")
    page = text(client, call.get_absolute_url())
    assert "How the first year went" in page
    assert "Harbour hospital" not in page
    response = client.post(reverse("references:decide", args=[call.pk]), {"answer": answer}, follow=True)

    assert response.status_code == 200
    assert ReferenceRequest.objects.get().state == state


def test_the_customer_says_how_it_went(client, member, marketer):
    call = held(active(member, by=marketer), by=marketer)
    client.force_login(member)

    assert "How did your call go?" in text(client, "/")
    client.post(reverse("references:rate", args=[call.pk]), {"rating": "9"})
    assert ReferenceRequest.objects.get().customer_rating is None
    client.post(reverse("references:rate", args=[call.pk]), {"rating": "4", "words": "Good."})

    call = ReferenceRequest.objects.get()
    assert (call.customer_rating, call.customer_words) == (4, "Good.")
    assert "How did your call go?" not in text(client, "/")


def test_others_see_nothing_of_it(client, member, leader, marketer):
    call = asked(active(member, by=marketer), by=marketer)
    client.force_login(leader)

    assert client.get(call.get_absolute_url()).status_code == 404
    for name in ("decide", "rate"):
        assert client.post(reverse(f"references:{name}", args=[call.pk]), {"rating": 5}).status_code == 404


def test_before_it_is_asked_the_chosen_customer_knows_nothing(client, member, marketer):
    entry = active(member, by=marketer)
    wanted = matched(marketer)
    call = approve_candidate(wanted, entry, by=marketer)
    client.force_login(member)

    assert client.get(call.get_absolute_url()).status_code == 404
    assert "How the first year went" not in text(client, reverse("references:entry"))


def test_only_who_keeps_the_pool_takes_a_step_for_another(client, product_manager, marketer):
    call = submitted(marketer)
    client.force_login(product_manager)

    answer = client.post(reverse("references_admin:step", args=[call.pk]), {"step": "outcome", "why": "Won."})
    assert answer.url == reverse("wagtailadmin_home")


def test_the_entry_costs_little(client, member, marketer):
    asked(active(member, by=marketer), by=marketer)
    client.force_login(member)
    client.get(reverse("references:entry"))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("references:entry"))

    assert len(queries) <= 8


def step(client, call: ReferenceRequest, name: str, **data):
    url = reverse("references_admin:step", args=[call.pk])
    return client.post(url, {"step": name, **data}, follow=True).content.decode()


def test_staff_bring_a_request_to_its_end(client, member, marketer, product_manager):
    entry = active(member, by=marketer, products="Plans")
    client.force_login(product_manager)
    need = {"deal": "Harbour hospital", "need": "How the first year went", "wanted_on": "2999-01-01",
            "kind": "call", "language": "en", "product": "plans"}  # fmt: skip
    client.post(reverse("references_admin:submit"), need)
    call = ReferenceRequest.objects.get()
    assert client.post(reverse("references_admin:step", args=[call.pk]), {"step": "accept"}).status_code in {
        302,
        200,
    }

    call.refresh_from_db()
    assert call.state == "submitted"
    client.force_login(marketer)
    step(client, call, "accept")
    page = step(client, call, "match")
    assert "Can speak of plans." in page
    assert "Held no call in a year." in page
    assert "Fewer than three are free" in page
    step(client, call, "approve", reference=entry.pk)
    step(client, call, "ask")

    assert ReferenceRequest.objects.get().state == "asked"


def test_a_wrong_step_says_what_is_wrong(client, marketer):
    call = submitted(marketer)
    client.force_login(marketer)

    assert "This is no move that staff can make." in step(client, call, "nonsense")
    assert "cannot become" in step(client, call, "thank")
    assert client.post(reverse("references_admin:submit"), {"deal": ""}).status_code == 422


def test_staff_move_people_through_the_pool(client, member, marketer):
    client.force_login(marketer)
    client.post(reverse("references_admin:nominate"), {"email": member.email.upper(), "why": "Happy."})
    entry = Reference.objects.get()
    move = reverse("references_admin:move_in_pool", args=[entry.pk])
    client.post(move, {"to": "invite"})
    assert Reference.objects.get().state == "nominated"
    for to in ("vet", "invite"):
        client.post(move, {"to": to, "why": "Happy."})

    assert Reference.objects.get().state == "invited"
    assert member.name in text(client, reverse("references_admin:pool"))
    assert (
        "Nobody has this address."
        in client.post(
            reverse("references_admin:nominate"), {"email": "nobody@x.example"}, follow=True
        ).content.decode()
    )


def test_tables_cost_the_same_for_few_and_for_many(client, marketer):
    from tests.advocacy.references.factories import customer

    client.force_login(marketer)
    pages = [reverse("references_admin:index"), reverse("references_admin:pool")]

    def cost() -> list[int]:
        costs = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            costs.append(len(queries))
        return costs

    profiled(customer(), by=marketer)
    active(customer(), by=marketer)
    matched(marketer)
    few = cost()
    for _n in range(6):
        active(customer(), by=marketer)
        matched(marketer)

    assert cost() == few
