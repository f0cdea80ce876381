"""An idea from the first word to a vote: by keyboard, without scripts, looked at by axe in both themes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.rankings import refresh_rankings
from tests.journeys.test_accessibility import OURS, look
from tests.roadmap_feedback.ideas.factories import WHY, submit, vote

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Close work orders without a signal"
BODY = "The boiler room is in the basement, and the app waits for a signal."


@pytest.fixture
def planned(member, leader, product_manager) -> Idea:
    """An idea with an answer, a comment, a vote, and another one merged into it."""
    idea = submit(member, title="Close orders in the basement, offline")
    vote(idea, leader, 2)
    post_comment(idea, by=leader, body="In the parking levels too.")
    merge_ideas(submit(leader, title="Offline orders for cellars"), idea, by=product_manager, why=WHY)
    move_idea(idea, "planned", by=product_manager, why="It comes in spring.")
    refresh_rankings()
    return idea


def fill(page: Page) -> None:
    page.goto("/ideas/")
    page.get_by_role("link", name="Submit an idea").first.click()
    page.get_by_label("What should be possible?").fill(TITLE)
    page.get_by_label("What would it change for you?").fill(BODY)


def test_similar_ideas_appear_while_one_types_and_the_idea_is_published(visit, member, planned):
    page = visit(member)
    fill(page)
    page.get_by_label("What should be possible?").press_sequentially(" here")
    expect(page.locator("#similar").get_by_role("link", name=planned.title)).to_be_visible()
    page.get_by_role("button", name="Publish the idea").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def test_a_vote_is_cast_changed_and_withdrawn_by_keyboard(visit, member, planned):
    page = visit(member)
    page.goto(planned.get_absolute_url())
    two = page.get_by_role("button", name="2 votes", exact=True)
    two.focus()
    page.keyboard.press("Enter")
    expect(two).to_have_attribute("aria-pressed", "true")
    expect(two).to_be_focused()
    expect(page.locator("#ballot .votes-left")).to_contain_text("8 of your 10 votes left")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#ballot .votes-left")).to_contain_text("7 of your 10 votes left")
    page.get_by_role("textbox", name="What do you do today without it?").fill("We write on paper.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_role("textbox", name="What do you do today without it?")).to_be_hidden()
    assert IdeaVote.objects.get(member=member).note == "We write on paper."
    page.get_by_role("button", name="Withdraw").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ballot .votes-left")).to_contain_text("10 of your 10 votes left")


def test_everything_works_without_scripts(visit, member, planned):
    page = visit(member, java_script_enabled=False)
    fill(page)
    page.get_by_role("button", name="Look for ideas like this").click()
    expect(page.locator("#similar").get_by_role("link", name=planned.title)).to_be_visible()
    expect(page.get_by_label("What would it change for you?")).to_have_value(BODY)
    page.get_by_role("button", name="Publish the idea").click()
    page.get_by_role("button", name="3 votes", exact=True).click()
    expect(page.get_by_role("button", name="3 votes", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#ballot .votes-left")).to_contain_text("7 of your 10 votes left")
    page.get_by_role("textbox", name="Comment").fill("And meter readings.")
    page.get_by_role("button", name="Publish the comment").click()
    expect(page.locator(".idea-comments li")).to_contain_text("And meter readings.")


def test_no_page_of_ideas_has_an_axe_violation(visit, leader, planned):
    merged = Idea.objects.get(status="duplicate")
    paths = ["/ideas/", "/ideas/submit/", planned.get_absolute_url(), merged.get_absolute_url(), "/"]

    assert look(visit(leader), paths) == []


def test_no_screen_of_product_has_an_axe_violation(visit, product_manager, planned):
    screens = [reverse("ideas_admin:index")]
    screens += [reverse(f"ideas_admin:{name}", args=[planned.pk]) for name in ("idea", "merge", "on_behalf")]

    assert look(visit(product_manager), screens, context=OURS) == []
