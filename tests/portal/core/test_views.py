"""The preview shows what will be published; the catalogue shows every component once for each theme."""

from __future__ import annotations

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from portal.core.markdown import LONGEST_SOURCE, render_markdown
from tests.architecture.house import ROOT

pytestmark = pytest.mark.django_db

TYPED = {"text_in": "body", "body": "**Bold** and `code`", "title": "# not this"}
FRAMES = {"byline", "edited", "former_member", "initials", "person", "portrait"}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_the_preview_is_what_will_be_published(client, member):
    client.force_login(member)

    part = client.post("/preview/", TYPED)

    assert part.content.decode().strip() == f'<div class="prose">{render_markdown(TYPED["body"])}</div>'


def test_the_preview_runs_nothing(client, member):
    client.force_login(member)

    part = client.post("/preview/", {"text_in": "t", "t": "<script>x</script> <img src=x onerror=y>"})

    assert b"<script" not in part.content
    assert b"<img" not in part.content


@pytest.mark.parametrize("typed", [{}, {"text_in": "body"}, {"text_in": "body", "body": ""}])
def test_a_preview_of_nothing_says_so(client, member, typed):
    client.force_login(member)

    assert b"nothing to show yet" in client.post("/preview/", typed).content


def test_no_more_is_previewed_than_may_be_published(client, member):
    client.force_login(member)
    long = "word " * (LONGEST_SOURCE // 4)

    shown = soup(client.post("/preview/", {"text_in": "t", "t": long})).text

    assert len(shown.strip()) <= LONGEST_SOURCE


def test_strangers_have_nothing_to_preview(client):
    assert client.post("/preview/", TYPED).url.startswith("/account/login/")


def test_developers_see_the_catalogue_without_signing_in(client, settings):
    assert client.get("/components/").status_code == 403
    settings.DEBUG = True
    assert client.get("/components/").status_code == 200


@pytest.fixture
def catalogue(client, administrator) -> BeautifulSoup:
    """The page as an administrator sees it."""
    client.force_login(administrator)
    return soup(client.get("/components/"))


def test_every_component_is_in_the_catalogue_in_both_themes(catalogue):
    for theme in ("light", "dark"):
        section = catalogue.select_one(f"[data-theme={theme}].specimen-theme")
        for mark in (
            *(
                "button.primary",
                "button[disabled]",
                "a.button",
                ".badge.good",
                ".avatar",
                ".field.wrong",
                ".card",
            ),
            *(
                ".rows .row-plain",
                ".tabs [aria-current]",
                ".menu[popover]",
                "dialog",
                ".toast.error",
                ".empty",
            ),
            *(
                "progress[value]",
                "progress:not([value])",
                ".chart svg",
                ".chart details",
                ".tr-card",
                "markdown-toolbar",
            ),
        ):
            assert section.select_one(mark), mark


def test_every_id_of_the_catalogue_is_there_once(catalogue):
    ids = Counter(tag["id"] for tag in catalogue.select("[id]"))

    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates/components").glob("*.html")), ids=lambda path: path.stem
)
def test_every_component_says_how_it_is_called(path):
    beginning = path.read_text()[:400]

    assert "{#" in beginning or "{% comment %}" in beginning
    assert path.stem in FRAMES or f"{path.stem}.html" in beginning or f"{{% {path.stem} " in beginning
