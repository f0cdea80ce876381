"""The front page and landing pages: what visitors and members see of them, and at what cost."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe

from portal.core import panels
from portal.home.models import ArticlePage, StandardPage
from tests.community.questions.factories import ask
from tests.portal.home.pages import add, home, newsroom, picture

pytestmark = pytest.mark.django_db


def body(*blocks: tuple[str, dict]) -> list[tuple[str, dict]]:
    return list(blocks)


HERO = ("hero", {"heading": "Welcome, planners", "text": "", "buttons": [], "picture": None})
EVENTS = ("events", {"heading": "Next events", "count": 3})
JOIN = ("join", {"heading": "Come in", "text": ""})


def test_a_portal_without_content_still_welcomes(client, member):
    ask(member, title="Where is the export button?")
    page = client.get("/").content.decode()

    assert page.count("<h1") == 1
    assert "Solved lately" in page


def test_a_landing_page_shows_the_blocks_of_its_editor(client):
    add(home(), StandardPage, "Spring", slug="spring", body=body(HERO, JOIN))
    page = client.get("/spring/").content.decode()

    assert "<h1>Welcome, planners</h1>" in page
    assert "Come in" in page


def test_members_are_not_asked_to_join(client, member):
    add(home(), StandardPage, "Spring", slug="spring", body=body(HERO, JOIN))
    client.get("/spring/")
    client.force_login(member)

    assert "Come in" not in client.get("/spring/").content.decode()


def test_a_slot_that_nobody_fills_is_not_there(client, monkeypatch):
    add(home(), StandardPage, "Spring", slug="spring", body=body(HERO, EVENTS))
    assert "Next events" not in client.get("/spring/").content.decode()

    cache.clear()
    monkeypatch.setattr(panels, "_panels", defaultdict(list))
    panels.register_panel("home_events")(lambda request, count: mark_safe("<p>Lyon</p>"))
    page = client.get("/spring/").content.decode()
    assert "Next events" in page
    assert "<p>Lyon</p>" in page


def test_what_an_editor_publishes_is_seen_at_once(client):
    page = add(home(), StandardPage, "Spring", slug="spring", body=body(HERO))
    client.get("/spring/")
    page.body = body(("hero", {**HERO[1], "heading": "Welcome, storekeepers"}))
    page.save_revision().publish()

    assert "Welcome, storekeepers" in client.get("/spring/").content.decode()


def test_a_picture_has_to_say_what_it_shows():
    page = ArticlePage(title="News", picture=picture(description=""), slug="news", path="x", depth=1)
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert "picture_alt" in refusal.value.message_dict

    page.picture_is_decoration = True
    page.clean()
    assert page.alternative_text == ""


def test_the_description_in_the_library_is_taken_over():
    page = ArticlePage(title="News", picture=picture("A hill"), slug="news", path="x", depth=1)
    page.clean()

    assert page.alternative_text == "A hill"


def test_shared_links_have_a_title_a_text_and_a_picture(client):
    index, _articles = newsroom(0)
    add(
        index, ArticlePage, "Meters", slug="meters", summary="One machine at a time.",
        picture=picture(), picture_alt="A dial",
    )  # fmt: skip
    page = client.get("/articles/meters/").content.decode()

    assert '<meta property="og:title" content="Meters">' in page
    assert '<meta property="og:description" content="One machine at a time.">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert 'rel="canonical" href="http://127.0.0.1:8000/articles/meters/"' in page
    assert 'alt="A dial"' in page


def test_pictures_come_in_modern_formats_and_several_sizes(client):
    newsroom(1)
    page = client.get("/articles/").content.decode()

    assert 'type="image/avif"' in page
    assert 'loading="lazy"' in page
    assert 'width="480"' in page
    assert "960w" in page


@pytest.mark.parametrize("count", [1, 6])
def test_the_front_page_and_lists_cost_the_same_whatever_their_length(
    client, member, count, django_assert_max_num_queries
):
    newsroom(count)
    for number in range(count):
        ask(member, title=f"Why does export number {number} stop?")
    blocks = [HERO, ("questions", {"heading": "Open", "show": "unanswered", "count": 10})]
    page = home()
    page.body = body(*blocks, ("latest", {"heading": "Latest", "count": 6}))
    page.save_revision().publish()
    for path in ("/", "/articles/", "/articles/article-0/"):
        client.get(path)
        with django_assert_max_num_queries(5):
            assert client.get(path).status_code == 200
    client.force_login(member)
    for path in ("/articles/", "/articles/article-0/"):
        client.get(path)
        with django_assert_max_num_queries(8):
            assert client.get(path).status_code == 200
