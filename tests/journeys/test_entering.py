"""The door: a code by mail, a new account, the language of the page."""

from __future__ import annotations

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from portal.members.models import Member
from portal.notifications.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)


def code_for(address: str) -> str:
    letter = Message.objects.filter(address=address).latest("id")
    return CODE.search(letter.text)[1]


def test_a_member_signs_in_with_a_code_from_their_mail(visit, member):
    page = visit()
    page.goto("/account/login/")
    page.get_by_role("link", name="Send me a code by mail").click()
    page.get_by_label("Email").fill(member.email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("main").get_by_text(member.email, exact=True)).to_be_visible()
    page.get_by_label("Code").fill(code_for(member.email))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(member.name)


def test_somebody_joins(visit, db):
    page = visit(viewport={"width": 1280, "height": 800})
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Join").click()
    page.get_by_label("Email").fill("new@customer.example")
    page.get_by_label("Your name").fill("Nia Newcomer")
    page.get_by_label("Password", exact=True).fill("a rather long password of mine")
    page.get_by_role("button", name="Create the account").click()
    page.get_by_label("Code").fill(code_for("new@customer.example"))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nia Newcomer")
    assert Member.objects.get(email="new@customer.example").name == "Nia Newcomer"


def test_the_account_menu_leads_to_the_settings_and_out(visit, member):
    page = visit(member, viewport={"width": 360, "height": 740})
    page.goto("/questions/")
    page.get_by_role("button", name=member.name).click()
    page.get_by_role("navigation", name="Your account").get_by_role("link", name="My settings").click()
    page.get_by_label("Job title").fill("Keeper of plans")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.get_by_role("button", name=member.name).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def switch(page: Page, language: str) -> None:
    page.get_by_role("contentinfo").get_by_role("button", name=language).click()


@pytest.mark.parametrize("signed_in", [False, True], ids=["a visitor", "a member"])
def test_the_page_speaks_french_and_english_again(visit, member, signed_in):
    page = visit(member if signed_in else None)
    page.goto("/questions/?show=solved")
    with translation.override("fr"):
        unanswered = gettext("Unanswered")
    assert unanswered != "Unanswered", "the French catalogue is not compiled"
    switch(page, "Français")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name=unanswered)).to_be_visible()
    assert page.url.endswith("/questions/?show=solved")
    switch(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Unanswered")).to_be_visible()
