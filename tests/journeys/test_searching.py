"""Searching with the keyboard alone: open, type, choose, go; and back again."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.community.questions.factories import ask, reply

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def llamas(member, leader):
    """Two questions about llamas, and a member whose name begins alike."""
    first = ask(member, title="How do I groom the llama?")
    second = ask(member, title="Where does the llama sleep?")
    reply(second, leader, body="In the stable, on straw.")
    leader.name = "Llana Leader"
    leader.save()
    return first, second


def violations(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def test_from_anywhere_to_a_question_by_keyboard(visit, llamas, member):
    page = visit(member)
    page.goto("/questions/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the portal")
    expect(box).to_be_focused()
    page.keyboard.type("lla")
    options = page.get_by_role("option")
    expect(options).to_have_count(4)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="People").get_by_role("option")).to_contain_text("Llana Leader")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("How do I groom the llama?")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(llamas[0].get_absolute_url()))


def test_escape_closes_and_arrows_go_round(visit, llamas):
    page = visit()
    page.goto("/questions/")
    page.keyboard.press("Control+k")
    page.keyboard.type("llama")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Search everything")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("llama")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_enter_shows_the_results_with_an_address_and_filters(visit, llamas, member):
    page = visit(member)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("straw stable")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=straw\+stable"))
    hit = page.locator(".search-hit")
    expect(hit).to_contain_text("In an answer")
    expect(hit.locator("mark")).to_have_text(["stable", "straw"])
    page.get_by_role("link", name="People").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.go_back()
    expect(hit).to_have_count(1)


def test_a_slash_that_is_written_stays_a_slash(visit, llamas, member):
    page = visit(member)
    page.goto("/questions/ask/")
    title = page.get_by_label("Title")
    title.focus()
    page.keyboard.type("Where/when does the llama sleep?")
    expect(title).to_have_value("Where/when does the llama sleep?")
    similar = page.get_by_role("region", name="Has this been answered?")
    expect(similar.get_by_role("link", name="Where does the llama sleep?")).to_be_visible()
    assert violations(page) == []


def test_without_scripts_the_box_still_searches(visit, llamas):
    page = visit(java_script_enabled=False)
    page.goto("/questions/")
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill("llama")
    box.press("Enter")
    expect(page.locator(".search-hit")).to_have_count(2)
