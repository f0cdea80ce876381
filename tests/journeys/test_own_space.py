"""A member makes the portal their own, with the keyboard alone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from portal.members.models import Member
from portal.notifications.models import Preference
from tests.portal.core.test_pictures import halves

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

PAGES = ("", "display/", "sign-in/", "notifications/", "requests/", "data/")
MOST_STEPS = 80
NAME_OF_FOCUS = r"""() => {
  const focus = document.activeElement, label = focus.labels?.[0] ?? focus;
  const heard = label.cloneNode(true);
  heard.querySelectorAll("[aria-hidden]").forEach((silent) => silent.remove());
  return (focus.getAttribute("aria-label") ?? heard.textContent).trim().replace(/\s+/g, " ");
}"""


def go_to(page: Page, label: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUS) == label:
            return
    raise AssertionError(f"The keyboard never reaches “{label}”")


def press(page: Page, label: str, key: str = "Enter") -> None:
    go_to(page, label)
    page.keyboard.press(key)


def open_tab(page: Page, name: str) -> None:
    """Go to another page of the settings, and wait until it is there; the menu may name one like it."""
    go_to(page, name)
    while not page.evaluate("Boolean(document.activeElement.closest('main'))"):
        go_to(page, name)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(f"^{name}"))


@pytest.fixture
def photo(tmp_path) -> Path:
    """A photo, red on the left and blue on the right."""
    path = tmp_path / "me.jpg"
    halves(size=(600, 300)).save(path, "JPEG", quality=95)
    return path


def test_picture_colours_and_notices_by_keyboard_alone(visit, member, photo):
    page = visit(member, color_scheme="light")
    page.goto("/")
    press(page, member.name)
    press(page, "My settings")
    expect(page.get_by_role("heading", name="My settings")).to_be_visible()

    go_to(page, "Picture")
    page.locator(":focus").set_input_files(photo)  # the window in which one chooses is the system's own
    expect(page.get_by_role("img", name="What will be seen of the picture")).to_be_visible()
    go_to(page, "Left or right")
    page.keyboard.press("Home")
    press(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    member.refresh_from_db()
    left, _green, right = Image.open(BytesIO(member.picture.read())).getpixel((250, 128))
    assert left > 150 > right
    expect(page.locator(f"header img[src='{member.picture_url}']")).to_be_visible()

    open_tab(page, "Display")
    go_to(page, "As my device")
    for _choice in ("Light", "Dark"):
        page.keyboard.press("ArrowDown")
    press(page, "Save")
    expect(page.locator("html[data-theme=dark]")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"

    open_tab(page, "Notifications")
    press(page, "Somebody answers my question: In the portal", "Space")
    press(page, "Save")
    expect(
        page.get_by_role("checkbox", name="Somebody answers my question: In the portal")
    ).not_to_be_checked()
    assert list(Preference.objects.values_list("member", "kind", "channel", "pace")) == [
        (member.pk, "questions/answered", "portal", "off")
    ]


def test_every_page_of_the_settings_is_open_to_everybody(visit, member):
    page = visit(member)
    Member.objects.filter(pk=member.pk).update(title="A planner of many plants and of nearly as many people")
    found = []
    for path in (*(f"/members/me/{name}" for name in PAGES), f"/members/{member.pk}/", "/"):
        page.goto(path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
                found += [
                    f"{path} {width} {theme} {v['id']} {v['nodes'][0]['html'][:90]}" for v in violations
                ]
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            found += [f"{path} {width}: {wider} px too wide"] if wider > 0 else []
    assert found == []
