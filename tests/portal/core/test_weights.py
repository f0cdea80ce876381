"""What a page costs a phone: HTML, styles and scripts, as face.md limits them."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from tests.architecture.house import ROOT
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db

KB = 1000
BUNDLE = ROOT / "frontend" / "dist"
needs_bundle = pytest.mark.skipif(
    not (BUNDLE / "member.js").exists(), reason="not run: the scripts are not bundled (make setup)"
)


@pytest.fixture
def page(client, member, leader) -> BeautifulSoup:
    """The list of questions, full, as a member sees it."""
    for number in range(32):
        title = f"Why does the weekly export number {number} stop halfway through the night?"
        reply(ask(member, title=title, tags=["export", "planning", "nightly jobs", "api", "billing"]), leader)
    client.force_login(member)
    return BeautifulSoup(client.get("/questions/").content, "html.parser")


def weight(paths: list[Path]) -> int:
    """Return the bytes of files as a web server sends them, each packed on its own."""
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def static_file(address: str) -> Path:
    return Path(finders.find(urlsplit(address).path.removeprefix("/static/")))


def test_a_full_list_weighs_at_most_60_kb(page):
    assert len(page.encode()) <= 60 * KB


def test_all_styles_of_a_page_weigh_at_most_30_kb(client, page):
    links = [link["href"] for link in page.select("link[rel=stylesheet]")]
    ours = [static_file(link) for link in links if link.startswith("/static/")]
    brand = sum(len(client.get(link).content) for link in links if not link.startswith("/static/"))

    assert len(ours) == len(set(ours)) == len(links) - 1
    assert weight(ours) + brand <= 30 * KB


@needs_bundle
def test_all_scripts_of_a_page_weigh_at_most_40_kb(page):
    scripts = [static_file(script["src"]) for script in page.select("script[src]")]
    parts = [path for path in BUNDLE.rglob("*.js") if path.name != "admin.js" and path not in scripts]

    assert any("htmx" in path.name for path in scripts)
    assert weight(scripts + parts) <= 40 * KB


def test_nothing_moves_when_pictures_arrive(page):
    assert [
        picture for picture in page.select("img") if not (picture.get("width") and picture.get("height"))
    ] == []


def test_no_page_asks_a_foreign_host(page):
    asked = [tag.get("src") or tag.get("href") for tag in page.select("script[src], link[href], img[src]")]

    assert [address for address in asked if not address.startswith(("/", "data:"))] == []
