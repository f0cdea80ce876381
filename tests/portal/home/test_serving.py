"""Addresses: the path says the language, private pages stay private, old addresses lead on."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.home.models import StandardPage
from portal.home.tasks import publish_scheduled
from tests.portal.home.pages import add, home, translate

pytestmark = pytest.mark.django_db
FRENCH = {"HTTP_ACCEPT_LANGUAGE": "fr"}


@pytest.fixture
def about():
    page = add(home(), StandardPage, "About us", slug="about")
    translate(page, "fr", "À propos de nous", "a-propos")
    return page


def test_the_address_says_the_language_of_the_whole_page(client, about):
    english = client.get("/about/", **FRENCH)
    french = client.get("/fr/a-propos/")

    assert (english.status_code, french.status_code) == (200, 200)
    assert '<html lang="en"' in english.content.decode()
    assert '<html lang="fr"' in french.content.decode()
    assert "À propos de nous" in french.content.decode()
    assert french.headers["Content-Language"] == "fr"


def test_the_front_page_follows_the_reader(client, about):
    assert '<html lang="fr"' in client.get("/", **FRENCH).content.decode()
    assert '<html lang="en"' in client.get("/").content.decode()
    assert '<html lang="fr"' in client.get("/fr/").content.decode()


def test_translations_know_each_other(client, about):
    page = client.get("/about/").content.decode()

    assert 'hreflang="fr" href="http://127.0.0.1:8000/fr/a-propos/"' in page
    assert '<input type="hidden" name="next" value="/fr/a-propos/">' in page


def test_a_page_without_translation_leads_to_the_front_page(client):
    add(home(), StandardPage, "Only English", slug="only")
    page = client.get("/only/").content.decode()

    assert "hreflang" not in page
    assert (
        '<input type="hidden" name="next" value="/"><button class="link" name="language" value="fr"' in page
    )


def test_an_unknown_address_is_not_found(client, about):
    for path in ("/a-propos/", "/fr/about/", "/fr/nothing/", "/en/about/", "/de/"):
        assert client.get(path).status_code == 404, path


def test_not_found_is_told_in_the_language_of_the_address_or_of_the_reader(client, about):
    assert '<html lang="fr"' in client.get("/nowhere/", **FRENCH).content.decode()
    assert '<html lang="fr"' in client.get("/fr/nulle-part/").content.decode()
    assert '<html lang="en"' in client.get("/nowhere/").content.decode()


def test_a_draft_is_seen_by_nobody(client, administrator):
    add(home(), StandardPage, "Soon", slug="soon", live=False)
    client.force_login(administrator)

    assert client.get("/soon/").status_code == 404


def test_a_page_below_a_restricted_one_asks_to_sign_in(client, member, about):
    add(about, StandardPage, "Inner", slug="inner")
    PageViewRestriction.objects.create(page=about, restriction_type="login")

    assert client.get("/about/inner/").url.startswith(settings.WAGTAIL_FRONTEND_LOGIN_URL)
    assert "hreflang" not in client.get("/fr/a-propos/").content.decode()
    client.force_login(member)
    assert client.get("/about/inner/").status_code == 200


def test_a_page_that_moved_is_found_at_its_old_address(client, about, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        about.slug = "about-us"
        about.save_revision().publish()

    assert client.get("/about/").url == "/about-us/"


def test_a_scheduled_page_appears_when_its_time_has_come(client):
    page = add(home(), StandardPage, "Launch", slug="launch", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    publish_scheduled()
    assert client.get("/launch/").status_code == 404

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        publish_scheduled()
        publish_scheduled()
        assert client.get("/launch/").status_code == 200
