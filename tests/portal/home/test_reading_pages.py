"""Lists of articles and resources: filters in the address, related pages, videos that play on the page."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from portal.home.models import ResourcePage
from tests.portal.home.pages import add, home, library, newsroom

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return sorted(entry.title for entry in response.context["entries"])


def tag(page: ResourcePage, *names: str) -> None:
    page.tags.add(*names)
    page.save_revision().publish()


def test_resources_are_filtered_by_kind_and_tag_in_the_address(client):
    _index, pages = library(tour="video", import_="how-to", offline="video")
    tag(pages["tour"], "planning")
    tag(pages["import_"], "planning")

    assert titles(client.get("/resources/?kind=video")) == ["Offline", "Tour"]
    assert titles(client.get("/resources/?tag=planning")) == ["Import_", "Tour"]
    assert titles(client.get("/resources/?kind=video&tag=planning")) == ["Tour"]


@pytest.mark.parametrize("query", ["kind=nonsense", "page=9999", "page=x", "tag=%00"])
def test_a_strange_address_is_no_error(client, query):
    library(tour="video")

    assert client.get(f"/resources/?{query}").status_code == 200


def test_a_choice_with_nothing_behind_it_offers_the_way_back(client):
    library(tour="video")
    page = client.get("/resources/?kind=slides").content.decode()

    assert "Nothing here fits both choices." in page
    assert "Show everything" in page


def test_tags_that_only_drafts_have_are_not_offered(client):
    index, pages = library(tour="video")
    draft = add(index, ResourcePage, "Secret", live=False)
    draft.tags.add("unreleased")
    draft.save()
    tag(pages["tour"], "planning")

    page = client.get("/resources/").content.decode()
    assert "planning" in page
    assert "unreleased" not in page


def test_pages_behind_a_door_are_in_no_list(client):
    index, articles = newsroom(2)
    PageViewRestriction.objects.create(page=articles[0], restriction_type="login")

    assert titles(client.get(index.url)) == [articles[1].title]
    assert articles[0].title not in client.get(articles[1].url).content.decode()
    assert client.get(articles[0].url).status_code == 302


def test_related_resources_share_most_tags(client):
    _index, pages = library(a="how-to", b="how-to", c="how-to")
    tag(pages["a"], "mobile", "offline")
    tag(pages["b"], "planning")
    tag(pages["c"], "mobile", "offline")

    assert client.get(pages["a"].url).context["related"][0].title == "C"


def test_a_video_plays_on_the_page_and_slides_are_downloaded(client):
    index, _pages = library()
    for kind, name in (("video", "tour.webm"), ("slides", "tour.pdf")):
        document = Document.objects.create(title=name, file=ContentFile(b"x", name=name))
        add(index, ResourcePage, kind.title(), kind=kind, document=document)

    assert "<video" in client.get("/resources/video/").content.decode()
    slides = client.get("/resources/slides/").content.decode()
    assert "<video" not in slides
    assert "Download" in slides


def test_articles_come_in_pages(client):
    newsroom(13)

    assert len(client.get("/articles/").context["entries"]) == 12
    assert len(client.get("/articles/?page=2").context["entries"]) == 1
    assert home().url == "/"
