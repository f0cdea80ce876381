"""A member's own settings: nobody else's, nothing but what may be changed, at a fixed cost."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.core.pictures import NOT_A_PICTURE, TOO_LARGE
from portal.members.models import Member
from tests.community.questions.factories import ask, reply
from tests.permissions.conftest import CANARY_SCORE, canary_score
from tests.portal.core.test_pictures import bomb, file_of, halves
from tests.portal.members.factories import PASSWORD

pytestmark = pytest.mark.django_db

PAGES = ("", "display/", "sign-in/", "requests/", "data/", "notifications/")
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
FORM = {"name": "Mia Member", "title": "Analyst"}


@pytest.fixture
def own(client, member) -> Client:
    client.force_login(member)
    return client


def upload(name: str, data: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, content_type="image/png")


def tomorrow() -> str:
    return (timezone.localdate() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize("page", PAGES)
def test_strangers_have_no_settings(client, page):
    assert client.get(f"/members/me/{page}").url.startswith("/account/login/")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_settings_costs_at_most_eight_queries(own, page, django_assert_max_num_queries):
    own.get(f"/members/me/{page}")

    with django_assert_max_num_queries(8):
        assert own.get(f"/members/me/{page}").status_code == 200


def test_every_page_leads_to_the_others(own):
    page = own.get("/members/me/").content.decode()

    assert [f'href="/members/me/{path}"' in page for path in PAGES] == [True] * len(PAGES)


# --- the picture ------------------------------------------------------------------------------


def test_a_picture_is_stored_as_we_draw_it_and_served_harmlessly(own, member):
    response = own.post("/members/me/", FORM | {"picture": upload("me.png", file_of(halves()).getvalue())})
    assert response.status_code == 302

    member.refresh_from_db()
    served = own.get(member.picture_url)

    assert member.picture_url.startswith("/members/pictures/")
    assert served.headers["Content-Type"] == "image/webp"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(served.streaming_content).startswith(b"RIFF")
    assert f'src="{member.picture_url}"' in own.get(f"/members/{member.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("me.png", bomb().getvalue(), TOO_LARGE),
        ("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_A_PICTURE),
        ("me.png", b"MZ" + bytes(300), NOT_A_PICTURE),
        ('"><img onerror=alert(1)>.png', b"nothing", NOT_A_PICTURE),
    ],
)
def test_a_bad_picture_is_refused_beside_the_field_and_the_words_stay(own, member, name, data, sentence):
    response = own.post("/members/me/", FORM | {"picture": upload(name, data), "biography": "Typed long"})

    page = response.content.decode()
    assert response.status_code == 422
    assert str(sentence) in page
    assert "Typed long" in page
    assert "onerror" not in page
    member.refresh_from_db()
    assert not member.picture


def test_a_picture_that_is_replaced_or_removed_is_gone(
    own, member, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    for colour in ("first", "second"):
        with django_capture_on_commit_callbacks(execute=True):
            own.post("/members/me/", FORM | {"picture": upload("x.png", file_of(halves()).getvalue())})
        assert len(list(tmp_path.rglob("*.webp"))) == 1, colour

    with django_capture_on_commit_callbacks(execute=True):
        own.post("/members/me/", FORM | {"remove_picture": "on"})

    member.refresh_from_db()
    assert member.picture_url == ""
    assert list(tmp_path.rglob("*.webp")) == []


@pytest.mark.parametrize("name", ["none.webp", "..", "%2e%2e%2f%2e%2e%2fsettings.py", "a/b.webp", "%00"])
def test_no_other_file_is_served(client, name):
    assert client.get(f"/members/pictures/{name}").status_code == 404


def test_a_byline_shows_the_picture_and_its_size(own, member, leader):
    question = ask(member)
    reply(question, leader)
    own.post("/members/me/", FORM | {"picture": upload("x.png", file_of(halves()).getvalue())})
    member.refresh_from_db()

    page = own.get(question.get_absolute_url()).content.decode()

    assert f'src="{member.picture_url}" alt="" width="28" height="28"' in page
    assert "LL</span>" in page


# --- where one is signed in -------------------------------------------------------------------


def signed_in(person: Member, agent: str) -> Client:
    """Sign somebody in as people do, from a browser of this kind."""
    device = Client(headers={"user-agent": agent})
    device.post("/account/login/", {"login": person.email, "password": PASSWORD})
    return device


def test_one_signs_out_everywhere_else(member):
    own, elsewhere = signed_in(member, MAC), signed_in(member, WINDOWS)
    page = own.get("/members/me/sign-in/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on macOS" in page
    assert page.count("this one") == 1

    own.post("/account/sessions/")

    assert elsewhere.get("/members/me/").status_code == 302
    assert own.get("/members/me/").status_code == 200
    assert "You are not signed in anywhere else." in own.get("/members/me/sign-in/").content.decode()


def test_the_devices_of_others_are_not_shown(own, leader):
    signed_in(leader, WINDOWS)

    assert "Firefox on Windows" not in own.get("/members/me/sign-in/").content.decode()


# --- requests ---------------------------------------------------------------------------------


def test_a_member_pauses_requests_and_refuses_them(own, member):
    until = tomorrow()
    own.post("/members/me/requests/", {"asks_paused_until": until, "asks_per_year": "2"})

    member.refresh_from_db()
    refused = member.contact_refused_at
    assert refused is not None
    assert (member.asks_paused_until.isoformat(), member.asks_per_year) == (until, 2)

    own.post("/members/me/requests/", {})
    member.refresh_from_db()
    assert member.contact_refused_at == refused

    own.post("/members/me/requests/", {"may_ask": "on"})
    member.refresh_from_db()
    assert (member.contact_refused_at, member.asks_paused_until, member.asks_per_year) == (None, None, None)


# --- what the portal holds --------------------------------------------------------------------


def test_the_facts_stand_in_plain_sentences_and_name_no_voter(own, member, leader):
    from community.questions.actions.vote import cast_vote

    question = ask(member)
    cast_vote(question, by=leader, value=-1)
    reply(question, leader)

    page = own.get("/members/me/data/").content.decode()

    assert "Mia Member asked a question" in page
    assert "Somebody answered Mia Member" in page
    assert "Somebody found a question of Mia Member not useful" in page
    assert "Léo" not in page


def test_facts_come_in_pages(own, member):
    for _number in range(23):
        ask(member)

    first = own.get("/members/me/data/").content.decode()
    older = first.split("?after=")[1].split("#")[0]
    second = own.get(f"/members/me/data/?after={older}").content.decode()

    assert first.count("asked a question") == 20
    assert second.count("asked a question") == 3
    assert "Older facts" not in second


def test_what_is_held_can_be_taken_away_as_a_file(own, member, leader):
    reply(ask(member), leader)

    response = own.get("/members/me/data/download/")

    held = json.loads(response.content)
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert held["profile"]["email"] == member.email
    assert held["organization"]["name"] == "Acme"
    assert {"member_joined", "question_asked"} <= {fact["kind"] for fact in held["facts"]} | {"member_joined"}
    assert "questions/answered" in {message["template"] for message in held["messages"]}
    assert "password" not in response.content.decode().replace("password_", "")


def test_neither_page_nor_file_tells_what_the_vendor_thinks(own, member, marketer):
    from advocacy.champions import actions as champions

    ask(member)
    snapshot = canary_score(member)
    champions.shortlist(snapshot, by=marketer, why="quokka")

    for path in ("/members/me/data/", "/members/me/data/download/", "/", f"/members/{member.pk}/"):
        page = own.get(path).content.decode()
        assert str(CANARY_SCORE)[:4] not in page
        assert "quokka" not in page
        assert "shortlist" not in page


def test_a_member_refuses_to_be_scored_and_takes_it_back(own, member):
    own.post("/members/me/data/scoring/")
    member.refresh_from_db()
    refused = member.scoring_refused_at
    assert refused is not None
    assert "Score me again" in own.get("/members/me/data/").content.decode()

    own.post("/members/me/data/scoring/")
    member.refresh_from_db()
    assert member.scoring_refused_at == refused

    own.post("/members/me/data/scoring/", {"allow": "1"})
    member.refresh_from_db()
    assert member.scoring_refused_at is None


def test_looking_changes_nothing(own, member):
    assert own.get("/members/me/data/scoring/").status_code == 405
    assert own.get("/members/me/news/").status_code == 405
    assert Member.objects.get(pk=member.pk).scoring_refused_at is None
