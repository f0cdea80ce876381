"""Takes pictures of screens in a browser, as each of the people who see them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tqdm import tqdm

from portal.members.models import Member
from tests.conftest import chromium
from tests.screens.screens import Screen, screens
from tests.screens.sheets import LANGUAGES, make_sheets

WIDTHS, THEMES = (360, 768, 1280), ("light", "dark")
HEIGHT = 900
TALLEST = 4000
"""Of a long page the picture shows so much."""
LENGTH = (
    """Math.max(document.documentElement.scrollHeight, document.querySelector("#main")?.scrollHeight ?? 0)"""
)
"""How long a page is; in the admin what scrolls is not the page but its main part."""
SETTLES = 250
"""Milliseconds after which the admin's menu has moved aside."""
LOCALES = {"en": "en-GB", "fr": "fr-FR"}


def take_pictures(address: str, *, out: Path, beginnings: tuple[str, ...]) -> int:
    """Write every variant of the screens whose name begins so, a folder each; return how many screens."""
    chosen = [screen for screen in screens() if screen.name.startswith(beginnings)]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for screen in tqdm(chosen):
            folder = out / screen.name
            folder.mkdir(parents=True, exist_ok=True)
            for language in LANGUAGES:
                for name, picture in _variants(browser, address, screen, language):
                    (folder / f"{name}-{language}.png").write_bytes(picture)
            make_sheets(folder)
    return len(chosen)


def _variants(browser: Browser, address: str, screen: Screen, language: str) -> Iterator[tuple[str, bytes]]:
    context = browser.new_context(base_url=address, locale=LOCALES[language], reduced_motion="reduce")
    _enter(context, address, screen.who, language)
    page = context.new_page()
    page.goto(screen.path_in(language))
    for theme, width in product(THEMES, WIDTHS):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield f"{width}-{theme}", _picture(page, width)
    context.close()


def _picture(page: Page, width: int) -> bytes:
    tall = max(HEIGHT, min(TALLEST, page.evaluate(LENGTH)))
    page.set_viewport_size({"width": width, "height": tall})
    page.wait_for_timeout(SETTLES)
    return page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": tall})


def _enter(context: BrowserContext, address: str, who: str, language: str) -> None:
    """Sign in and choose the language, as a browser would keep it."""
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if who:
        Member.objects.filter(email=who).update(language=language)
        client = Client()
        client.force_login(Member.objects.get(email=who))
        cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
