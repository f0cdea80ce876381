"""The page of an organization: its people, its renewal, and what every room knows of it, by role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from portal.members.renewal import looks_before
from tests.advocacy.recovery.factories import opened
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import MemberFactory
from tests.roadmap_feedback.ideas.factories import submit, vote

pytestmark = pytest.mark.django_db


def page_of(organization, *, to) -> BeautifulSoup:
    browser = Client()
    browser.force_login(to)
    response = browser.get(f"/admin/people/organizations/{organization.pk}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [panel["aria-label"] for panel in page.select(".tr-panel")]


@pytest.fixture
def history(acme, member, leader, csm):
    """A question, a vote and an unhappy day of somebody at Acme; somebody else's question is not theirs."""
    ask(member, title="Why does the pump stop at night?")
    ask(leader, title="A question of another company")
    vote(submit(leader, title="Offline work orders"), member, 2)
    opened(member, csm, text="Nobody called back.")
    return acme


def test_customer_success_sees_what_happened_to_a_customer(history, csm):
    page = page_of(history, to=csm)

    assert "Why does the pump stop at night?" in page.text
    assert "Offline work orders" in page.text
    assert "A question of another company" not in page.text
    assert page.select_one('[aria-label="Unhappy people"] a').text == "Mia Member"
    assert page.select_one('[aria-label="People"] a').text == "Mia Member"
    months = page.select('[aria-label="Activity by month"] tbody tr')
    assert [cell.text for cell in months[-1].select("td")] == ["2", "1"]


def test_each_role_sees_only_its_part(history, marketer, product_manager, community_manager):
    assert "Unhappy people" not in titles(page_of(history, to=marketer))
    assert "Asks" in titles(page_of(history, to=marketer))
    assert "Unhappy people" not in titles(page_of(history, to=product_manager))
    assert "Answers to surveys" not in titles(page_of(history, to=community_manager))


def test_it_costs_the_same_for_3_and_30_of_everything(history, administrator, django_assert_num_queries):
    browser = Client()
    browser.force_login(administrator)
    address = f"/admin/people/organizations/{history.pk}/"
    browser.get(address)
    with django_assert_num_queries(12) as few:  # four are the page's, eight belong to the admin around it
        browser.get(address)

    for number in range(27):
        colleague = MemberFactory(organization=history, email=f"c{number}@acme.example")
        reply(ask(colleague, title=f"Question number {number}"), by=MemberFactory())

    with django_assert_num_queries(len(few)):
        browser.get(address)


def test_a_customer_is_looked_at_four_times_before_its_renewal(history, csm):
    today = timezone.localdate()
    history.renewal_date = today + timedelta(days=200)
    history.save()

    steps = page_of(history, to=csm).select(".tr-steps li")
    assert ["past" in step.text for step in steps] == [True, True, False, False]


def test_looks_are_twelve_nine_six_and_three_months_ahead():
    looks = looks_before(date(2027, 3, 31), date(2026, 7, 1))

    assert [look.on for look in looks] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
    assert [look.is_past for look in looks] == [True, True, False, False]
    assert looks_before(date(2026, 6, 30), date(2026, 7, 1)) == []
    assert looks_before(None, date(2026, 7, 1)) == []
