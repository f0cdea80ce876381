"""A marketer is refused with a date and granted another ask; the member accepts; a consent is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskState, ConsentState
from advocacy.asks.models import Ask, Consent
from advocacy.recovery.models import DetractorCase
from portal.members.models import Member

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

PURPOSE = "A review on a site of your choice, ten minutes"


def ask_for_review(desk: Page, person: Member) -> None:
    desk.goto(f"/admin/asks/people/?q={person.name.split()[0]}")
    desk.get_by_role("link", name=person.name).click()
    desk.get_by_label("What", exact=True).select_option(label="Review")
    desk.get_by_label("For what").fill(PURPOSE)
    desk.get_by_role("button", name="May I ask?").click()


def test_a_marketer_is_refused_asks_another_and_the_member_accepts(
    visit, member, leader, marketer, csm, product_manager
):
    request_ask(member, kind="survey", by=product_manager, purpose="Ten questions on spare parts")
    desk = visit(marketer)

    ask_for_review(desk, member)
    day = date_format(timezone.now().date() + timedelta(days=30))
    expect(desk.get_by_text(f"Not before {day}, because").first).to_be_visible()
    expect(desk.get_by_label("For what")).to_have_value(PURPOSE)

    ask_for_review(desk, leader)
    expect(desk.get_by_text("Léo Leader may be asked")).to_be_visible()
    desk.get_by_role("button", name="Send it now").click()
    expect(desk.get_by_text("Sent", exact=True).first).to_be_visible()

    home = visit(leader)
    home.goto("/")
    expect(home.get_by_text(PURPOSE)).to_be_visible()
    home.get_by_role("button", name="Yes, gladly").click()
    expect(home.get_by_text("Thank you. You will hear from us.")).to_be_visible()
    assert Ask.objects.get(member=leader).state == AskState.ACCEPTED

    home.goto("/requests/consents/")
    home.get_by_role("button", name="Name", exact=True).click()
    home.get_by_role("button", name="Take back: Name").click()
    expect(home.get_by_text("comes down within a minute").first).to_be_visible()
    assert Consent.objects.get().state == ConsentState.WITHDRAWN


def test_customer_success_opens_a_case_and_the_person_is_asked_nothing(visit, member, marketer, csm):
    care = visit(csm)
    care.goto("/admin/recovery/?q=Mia")
    care.get_by_role("link", name=member.name).click()
    care.get_by_label("In a sentence").fill("Angry about the outage.")
    care.get_by_role("button", name="Open the case").click()
    expect(care.get_by_text("47 hours left").or_(care.get_by_text("48 hours left"))).to_be_visible()

    desk = visit(marketer)
    ask_for_review(desk, member)
    expect(desk.locator(".form-errors")).to_contain_text("customer success is in conversation with them")

    care.get_by_label("What happened").first.fill("Half an hour on the phone.")
    care.get_by_role("button", name="Contacted").click()
    expect(care.get_by_text("Half an hour on the phone.")).to_be_visible()
    assert DetractorCase.objects.get().state == "contacted"
