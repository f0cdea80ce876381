"""Finding things: filters of the list and the search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.community.questions.factories import ask, reply

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def questions(member, leader):
    """One open question, one answered, one in French."""
    ask(member, title="How do I print labels for the pumps?", tags=["labels"])
    answered = ask(member, title="Why is the meter reading doubled?", tags=["meters"])
    reply(answered, leader, body="The gateway sends it twice: switch the retries off.")
    ask(leader, title="Comment imprimer les étiquettes ?", tags=["labels"], language="fr")


def test_the_list_is_filtered_and_every_filter_has_an_address(visit, questions):
    page = visit()
    page.goto("/questions/")
    rows = page.locator("#questions .row")
    expect(rows).to_have_count(3)
    page.get_by_role("link", name="Unanswered").click()
    expect(rows).to_have_count(2)
    page.get_by_role("navigation", name="Language of the questions").get_by_role(
        "link", name="Français"
    ).click()
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("link")).to_have_text("Comment imprimer les étiquettes ?")
    page.go_back()
    expect(rows).to_have_count(2)
    page.goto("/questions/?tag=labels")
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="labels Remove this filter").click()
    expect(rows).to_have_count(3)


def test_the_search_finds_questions_and_answers_and_says_when_there_is_nothing(visit, questions):
    page = visit()
    page.goto("/")
    box = page.get_by_role("banner").get_by_role("combobox")
    box.fill("labels")
    box.press("Enter")
    expect(page.get_by_role("link", name="How do I print labels for the pumps?")).to_be_visible()
    box.fill("gateway")
    box.press("Enter")
    page.get_by_role("link", name="Why is the meter reading doubled?").click()
    expect(page.get_by_text("The gateway sends it twice")).to_be_in_viewport()
    page.goto("/search/?q=zeppelin")
    page.get_by_role("main").get_by_role("link", name="Ask a question").click()
    expect(page).to_have_url(re.compile("/account/login/"))
