"""The catalogue of components in a real browser: every part, every state, both themes, ten accents."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import violations
from tests.portal.core.test_brand import TEN_ACCENTS, save_brand

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]


def test_every_part_is_legible_in_both_themes_whatever_the_accent(visit, administrator):
    page = visit(administrator, viewport={"width": 1280, "height": 900})
    for accent in TEN_ACCENTS:
        save_brand(accent=accent)
        page.goto("/components/")
        assert [accent, *violations(page)] == [accent]


def test_nothing_is_wider_than_a_phone(visit, administrator):
    page = visit(administrator, viewport={"width": 320, "height": 640})
    page.goto("/components/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_menu_and_a_dialog_open_and_close_by_keyboard(visit, administrator):
    page = visit(administrator)
    page.goto("/components/")
    light = page.locator(".specimen-theme[data-theme=light]")
    light.get_by_role("button", name="More", exact=True).press("Enter")
    expect(light.get_by_role("link", name="My profile")).to_be_visible()
    page.keyboard.press("Escape")
    expect(light.get_by_role("link", name="My profile")).to_be_hidden()
    opener = light.locator("button[command=show-modal]")
    opener.press("Enter")
    expect(light.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(light.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
