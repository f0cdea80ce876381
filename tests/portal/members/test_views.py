"""Profile, settings, language."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test.signals import template_rendered
from django.utils import timezone
from wagtail.users.models import UserProfile

from portal.members.forms import DisplayForm
from portal.members.middleware import MemberLocaleMiddleware
from portal.members.models import Member

pytestmark = pytest.mark.django_db
FORM = {"name": "Mia Member", "title": "Analyst"}
DISPLAY = {"language": "fr", "time_zone": "America/Montreal", "theme": "dark"}


def test_strangers_see_no_profile(client, member):
    response = client.get(f"/members/{member.pk}/")

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_members_see_names_and_employers_and_no_addresses(client, member, leader):
    client.force_login(leader)

    page = client.get(f"/members/{member.pk}/").content.decode()

    assert "Mia Member" in page
    assert "Acme" in page
    assert member.email not in page


def test_a_closed_account_has_no_profile(client, member, ex_member):
    client.force_login(member)

    assert client.get(f"/members/{ex_member.pk}/").status_code == 404


def test_an_account_that_is_closed_is_out_at_the_next_request(client, member):
    client.force_login(member)
    Member.objects.filter(pk=member.pk).update(is_active=False)

    assert client.get("/members/me/").status_code == 302


def test_members_change_what_is_theirs(client, member):
    client.force_login(member)

    response = client.post("/members/me/", FORM)

    assert response.status_code == 302
    client.post("/members/me/display/", DISPLAY)
    member.refresh_from_db()
    assert (member.title, member.language, member.time_zone) == ("Analyst", "fr", "America/Montreal")
    assert member.theme == "dark"


def test_members_change_nothing_else(client, member, globex):
    client.force_login(member)

    client.post(
        "/members/me/",
        FORM | {
            "is_staff": "on", "is_superuser": "on", "seniority": "executive", "email": "new@acme.example",
            "organization": globex.pk, "recognitions": '["champion"]', "contact_id": "C-1", "groups": "1",
        },
    )  # fmt: skip

    changed = Member.objects.get(pk=member.pk)
    assert changed.title == "Analyst"
    for name in (
        "is_staff",
        "is_superuser",
        "seniority",
        "email",
        "organization_id",
        "recognitions",
        "contact_id",
    ):
        assert getattr(changed, name) == getattr(member, name)
    assert not changed.groups.exists()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("", {"name": ""}),
        ("", {"name": "\u200b\u202e"}),
        ("", {"name": "x" * 121}),
        ("", {"biography": "x" * 1501}),
        ("", {"tags": "a, b, c, d, e, f, g, h, i"}),
        ("", {"spoken_languages": ["tlh"]}),
        ("display/", {"language": "de"}),
        ("display/", {"time_zone": "Moon/Base"}),
        ("display/", {"time_zone": "../../etc/passwd"}),
        ("display/", {"theme": "pink"}),
        ("requests/", {"asks_paused_until": "2020-01-01"}),
        ("requests/", {"asks_paused_until": "9999-01-01"}),
        ("requests/", {"asks_per_year": "0"}),
        ("requests/", {"asks_per_year": "53"}),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_the_page_keeps_the_name(client, member, path, wrong):
    client.force_login(member)

    response = client.post(f"/members/me/{path}", {"": FORM, "display/": DISPLAY}.get(path, {}) | wrong)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert 'class="errors"' in response.content.decode()
    assert response.context["user"].name == "Mia Member"
    unchanged = Member.objects.get(pk=member.pk)
    assert (unchanged.title, unchanged.language, unchanged.asks_per_year) == ("", "en", None)


def test_a_name_of_300_letters_is_refused_with_a_sentence(client, member):
    client.force_login(member)

    page = client.post("/members/me/", FORM | {"name": "x" * 300}).content.decode()

    assert "A name has at most 120 characters; this one has 300." in page


def test_names_lose_what_turns_or_hides_letters(client, member):
    client.force_login(member)

    client.post("/members/me/", FORM | {"name": "  Mia\u202e \u200bMembe\u0301r "})

    member.refresh_from_db()
    assert member.name == "Mia Membér"


def test_strangers_have_no_settings(client):
    assert client.get("/members/me/").status_code == 302
    assert client.post("/members/me/", FORM).status_code == 302


def test_a_visitor_chooses_a_language(client):
    assert client.get("/questions/").headers["Content-Language"] == "en"

    response = client.post("/members/language/", {"language": "fr", "next": "/questions/"})

    assert (response.status_code, response.url) == (302, "/questions/")
    assert client.get("/questions/").headers["Content-Language"] == "fr"


def test_a_member_chooses_a_language_for_every_device(client, member):
    client.force_login(member)

    client.post("/members/language/", {"language": "fr"})
    client.cookies.pop(settings.LANGUAGE_COOKIE_NAME)

    member.refresh_from_db()
    assert member.language == "fr"
    assert client.get("/questions/").headers["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("de,en;q=0.5", "en"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
        (",;q=x", "en"),
    ],
)
def test_a_visitor_is_met_in_a_language_of_their_browser(client, header, language):
    assert (
        client.get("/questions/", headers={"accept-language": header}).headers["Content-Language"] == language
    )


def test_a_cookie_with_another_language_is_not_believed(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"

    assert client.get("/questions/").headers["Content-Language"] == "en"


def test_an_unknown_language_changes_nothing(client, member):
    client.force_login(member)

    response = client.post("/members/language/", {"language": "xx"})

    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
    member.refresh_from_db()
    assert member.language == "en"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "\t//evil.example",
    ],
)
def test_the_way_back_leads_nowhere_else(client, target):
    response = client.post("/members/language/", {"language": "fr", "next": target})

    assert response.url == "/"


def test_the_language_does_not_change_by_a_link(client):
    assert client.get("/members/language/?language=fr").status_code == 405


def test_times_are_those_of_the_member_while_the_page_is_made(rf, member, stranger):
    seen = []
    middleware = MemberLocaleMiddleware(
        lambda request: seen.append(timezone.get_current_timezone_name()) or HttpResponse()
    )
    member.time_zone = "Asia/Tokyo"
    for viewer in (member, stranger):
        request = rf.get("/")
        request.user = viewer
        middleware(request)

    assert seen == ["Asia/Tokyo", "UTC"]
    assert timezone.get_current_timezone_name() == "UTC"


@pytest.mark.parametrize("wagtail_zone", [None, "", "America/Montreal"])
def test_times_are_those_of_the_member_in_the_admin_too(client, marketer, wagtail_zone):
    Member.objects.filter(pk=marketer.pk).update(time_zone="Asia/Tokyo")
    if wagtail_zone is not None:
        UserProfile.objects.create(user=marketer, current_time_zone=wagtail_zone)
    client.force_login(marketer)
    seen = set()

    def note(**_rendered):
        seen.add(timezone.get_current_timezone_name())

    template_rendered.connect(note)
    client.get("/admin/", follow=True)
    template_rendered.disconnect(note)

    assert seen == {"Asia/Tokyo"}


def test_saving_settings_undoes_nothing_that_happened_meanwhile(member):
    form = DisplayForm(DISPLAY, instance=Member.objects.get(pk=member.pk))
    Member.objects.filter(pk=member.pk).update(is_active=False, recognitions=["champion"])

    assert form.is_valid()
    form.save()

    member.refresh_from_db()
    assert (member.language, member.is_active, member.recognitions) == ("fr", False, ["champion"])


def test_a_name_written_from_right_to_left_turns_nothing_around_it(client, member, leader):
    Member.objects.filter(pk=member.pk).update(name="דנה כהן", title="אנליסטית")
    client.force_login(leader)

    page = client.get(f"/members/{member.pk}/").content.decode()

    assert "<h1><bdi>דנה כהן</bdi></h1>" in page
    assert "<bdi>אנליסטית</bdi>" in page


def test_others_see_what_one_says_of_oneself(client, member, leader):
    client.force_login(member)
    client.post(
        "/members/me/",
        FORM | {
            "biography": "I plan **pumps**. <script>alert(1)</script>",
            "tags": "Exports, planner, exports",
            "spoken_languages": ["fr", "en"],
        },
    )  # fmt: skip

    client.force_login(leader)
    page = client.get(f"/members/{member.pk}/").content.decode()

    assert "<strong>pumps</strong>" in page
    assert "<script>alert" not in page
    assert page.count("?tag=exports") == 1
    assert "French" in page
    assert "Edit my profile" not in page


def test_a_visitor_chooses_colours(client):
    assert client.get("/questions/").wsgi_request.theme == ""

    response = client.post("/members/theme/", {"theme": "dark", "next": "/questions/"})

    assert (response.status_code, response.url) == (302, "/questions/")
    assert client.get("/questions/").wsgi_request.theme == "dark"


def test_a_member_chooses_colours_for_every_device(client, member):
    client.force_login(member)

    client.post("/members/theme/", {"theme": "light"})
    client.cookies.pop("theme")

    assert client.get("/questions/").wsgi_request.theme == "light"


def test_unknown_colours_change_nothing(client, member):
    client.cookies["theme"] = '"><script>'
    assert client.get("/questions/").wsgi_request.theme == ""
    client.force_login(member)

    assert "theme" not in client.post("/members/theme/", {"theme": "pink"}).cookies
    member.refresh_from_db()
    assert member.theme == ""
