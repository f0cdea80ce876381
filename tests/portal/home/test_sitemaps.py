"""What search engines are told of, and what not."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from portal.home.models import StandardPage
from tests.community.questions.factories import ask
from tests.portal.home.pages import add, home, translate

pytestmark = pytest.mark.django_db


def test_published_pages_of_both_languages_and_questions_are_listed(client, member):
    about = add(home(), StandardPage, "About", slug="about")
    translate(about, "fr", "À propos", "a-propos")
    question = ask(member, title="Where is the export button?")
    found = client.get("/sitemap.xml").content.decode()

    for path in ("/", "/fr/", "/about/", "/fr/a-propos/", question.get_absolute_url()):
        assert f"<loc>http://testserver{path}</loc>" in found


def test_drafts_and_private_pages_are_not_listed(client):
    add(home(), StandardPage, "Draft", slug="draft", live=False)
    closed = add(home(), StandardPage, "Closed", slug="closed")
    add(closed, StandardPage, "Inner", slug="inner")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    found = client.get("/sitemap.xml").content.decode()

    assert not [slug for slug in ("draft", "closed", "inner") if slug in found]


def test_crawlers_are_told_where_the_list_is(client):
    found = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in found
    assert "Disallow: /members/" in found
