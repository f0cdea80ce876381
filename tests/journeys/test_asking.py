"""A question, an answer, an acceptance: by people who type their password, and with scripts turned off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from community.questions.models import Question
from portal.members.models import Member
from tests.portal.members.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Why does the weekly plan forget the night shift?"
BODY = "Everything after **22:00** is missing. I tried to save it twice.\n\n```python\nplan.save()\n```"
ANSWER = "The plan ends at the site's closing hour: move that to 06:00."


def sign_in(page: Page, member: Member) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("Email").fill(member.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(member.name)


def ask(page: Page) -> None:
    page.get_by_role("link", name="Ask a question").first.click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("What happens, and what have you tried?").fill(BODY)
    page.get_by_label("Tags").fill("planning, shifts")
    page.get_by_role("button", name="Publish the question").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def answer(page: Page) -> None:
    page.goto("/questions/?show=unanswered")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("textbox", name="Your answer").fill(ANSWER)
    page.get_by_role("button", name="Publish the answer").click()
    expect(page.get_by_role("heading", name="1 answer")).to_be_visible()


def test_a_member_asks_another_answers_and_the_asker_accepts(visit, member, leader):
    here, there = visit(), visit()
    sign_in(here, member)
    ask(here)
    expect(here.locator("pre .n").first).to_have_text("plan")
    sign_in(there, leader)
    answer(there)
    here.reload()
    here.get_by_role("button", name="This helped me").click()
    expect(here.get_by_text("This answer helped")).to_be_visible()
    here.goto("/questions/?show=solved")
    expect(here.get_by_role("link", name=TITLE)).to_be_visible()
    assert Question.objects.get(title=TITLE).is_solved


def test_an_unfinished_question_keeps_its_text_and_says_what_is_missing(visit, member):
    page = visit(member)
    page.goto("/questions/ask/")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_label("Title").fill("Too short")
    page.get_by_label("What happens, and what have you tried?").fill(BODY)
    page.get_by_role("button", name="Publish the question").click()
    expect(page.get_by_label("Title")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("What happens, and what have you tried?")).to_have_value(BODY)


def test_everything_works_without_scripts(visit, member, leader):
    here, there = visit(member, java_script_enabled=False), visit(leader, java_script_enabled=False)
    here.goto("/")
    ask(here)
    answer(there)
    there.locator("#content").get_by_role("button", name="Helpful", exact=True).first.click()
    expect(there.get_by_role("button", name="Helpful", exact=True).first).to_have_attribute(
        "aria-pressed", "true"
    )
    here.reload()
    here.get_by_role("button", name="This helped me").click()
    expect(here.get_by_text("This answer helped")).to_be_visible()
    here.locator(".account-button").click()
    here.locator("#account-menu").get_by_role("button", name="Sign out").click()
    expect(here.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_vote_counts_at_once_and_can_be_taken_back(visit, member, leader):
    asker, voter = visit(member), visit(leader)
    asker.goto("/")
    ask(asker)
    voter.goto(asker.url)
    helpful = voter.get_by_role("button", name="Helpful", exact=True)
    helpful.click()
    expect(helpful).to_have_attribute("aria-pressed", "true")
    expect(voter.get_by_role("status").filter(has_text="1")).to_be_visible()
    helpful.click()
    expect(helpful).to_have_attribute("aria-pressed", "false")
    assert Question.objects.get(title=TITLE).score == 0


def comment(page: Page, text: str) -> None:
    page.get_by_role("link", name="Add a comment").first.click()
    page.get_by_role("textbox", name="Comment").fill(text)
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".comments li").last).to_contain_text(text)


def test_a_comment_is_written_where_it_will_stand_and_without_scripts_on_a_page_of_its_own(
    visit, member, leader
):
    asker, plain = visit(member), visit(leader, java_script_enabled=False)
    asker.goto("/")
    ask(asker)
    address = asker.url
    asker.get_by_role("link", name="Add a comment").first.click()
    expect(asker.get_by_role("textbox", name="Comment")).to_be_focused()
    assert asker.url == address
    asker.reload()
    comment(asker, "It happens with release 7 only.")
    plain.goto(address)
    comment(plain, "With release 6 it did not.")
