"""What one types is easy to shape, is seen before it is published, and is not lost with the tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

TITLE = "Why does the weekly plan forget the night shift?"
BODY = "Everything after ten in the evening is missing."
TEXT = "What happens, and what have you tried?"


@pytest.fixture
def desk(visit, member) -> Page:
    """A member at an empty question."""
    page = visit(member)
    page.goto("/questions/ask/")
    return page


def drafts(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))")


def test_a_word_is_made_bold_and_seen_so_before_it_is_published(desk):
    desk.get_by_label(TEXT).fill(BODY)
    desk.get_by_label(TEXT).evaluate("text => { text.focus(); text.setSelectionRange(0, 10) }")
    desk.get_by_role("button", name="Bold").click()
    expect(desk.get_by_label(TEXT)).to_have_value(f"**Everything**{BODY.removeprefix('Everything')}")
    desk.get_by_role("button", name="Preview").click()
    expect(desk.locator(".editor-preview strong")).to_have_text("Everything")


def test_the_buttons_are_walked_with_the_arrows(desk):
    desk.get_by_role("toolbar").focus()
    expect(desk.get_by_role("button", name="Bold")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("button", name="Italic")).to_be_focused()


def test_what_was_typed_is_there_again_until_it_is_published(desk):
    desk.get_by_label("Title").fill(TITLE)
    desk.get_by_label(TEXT).fill(BODY)
    desk.goto("/questions/")
    desk.goto("/questions/ask/")
    expect(desk.get_by_label("Title")).to_have_value(TITLE)
    expect(desk.get_by_label(TEXT)).to_have_value(BODY)
    desk.get_by_role("button", name="Publish the question").click()
    expect(desk.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    assert drafts(desk) == []
    desk.goto("/questions/ask/")
    expect(desk.get_by_label(TEXT)).to_have_value("")


def test_a_refused_text_stays_a_draft(desk):
    desk.locator("main form").evaluate("form => { form.noValidate = true }")
    desk.get_by_label(TEXT).fill(BODY)
    desk.get_by_role("button", name="Publish the question").click()
    expect(desk.get_by_role("alert").first).to_be_visible()
    desk.goto("/questions/ask/")
    expect(desk.get_by_label(TEXT)).to_have_value(BODY)


def test_a_draft_is_nobody_else_s(visit, desk, member, leader):
    desk.get_by_label(TEXT).fill(BODY)
    state = desk.evaluate("JSON.stringify(localStorage)")
    other = visit(leader)
    other.goto("/questions/ask/")
    other.evaluate(
        "kept => Object.entries(JSON.parse(kept)).forEach(([k, v]) => localStorage.setItem(k, v))", state
    )
    other.reload()
    expect(other.get_by_label(TEXT)).to_have_value("")


def test_enter_in_a_line_publishes_and_does_not_preview(desk):
    desk.get_by_label(TEXT).fill(BODY)
    desk.get_by_label("Title").fill(TITLE)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def test_a_notice_is_closed_by_its_button(desk):
    desk.get_by_label("Title").fill(TITLE)
    desk.get_by_label(TEXT).fill(BODY)
    desk.keyboard.press("Tab")
    desk.get_by_role("button", name="Publish the question").click()
    notice = desk.get_by_role("status").filter(has_text="Your question is published.")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Close").click()
    expect(desk.locator(".toast")).to_have_count(0)


def test_a_lost_connection_says_so_and_loses_nothing(desk, watch):
    desk.get_by_label(TEXT).fill(BODY)
    desk.route("**/preview/", lambda route: route.abort())
    desk.get_by_role("button", name="Preview").click()
    expect(desk.get_by_text("The connection is gone.")).to_be_visible()
    expect(desk.get_by_label(TEXT)).to_have_value(BODY)
    watch.complaints.clear()  # the browser notes the lost connection too
