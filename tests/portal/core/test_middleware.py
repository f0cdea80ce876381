"""Headers: a strict policy everywhere, a looser one in the admin alone, members' pages in no shared cache."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    """Return the content security policy by directive."""
    directives = response.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())


@pytest.mark.parametrize("path", ["/", "/questions/", "/account/login/", "/search/?q=x"])
def test_pages_run_no_script_but_their_own_files(client, path):
    response = client.get(path)

    rules = policy(response)
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-inline'" not in rules["style-src"]
    assert (rules["default-src"], rules["object-src"], rules["base-uri"]) == ("'none'", "'none'", "'none'")
    assert rules["frame-ancestors"] == "'none'"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_admin_may_do_what_its_own_pages_need(client, administrator):
    client.force_login(administrator)

    response = client.get("/admin/")

    assert response.status_code == 200
    assert "'unsafe-inline'" in policy(response)["script-src"]
    assert policy(response)["frame-ancestors"] == "'self'"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["/", "/questions/", "/members/me/"])
def test_pages_of_a_member_stay_out_of_shared_caches(client, member, path):
    client.force_login(member)

    assert client.get(path).headers["Cache-Control"] == "private, no-store"


def test_a_visitors_page_differs_by_language_and_cookie(client):
    response = client.get("/questions/")

    varies = {name.strip().lower() for name in response.headers["Vary"].split(",")}
    assert {"accept-language", "cookie"} <= varies
    assert "no-store" not in response.headers.get("Cache-Control", "")


def test_while_the_portal_is_worked_on_visitors_and_members_wait(client, member, settings):
    settings.MAINTENANCE = True
    client.force_login(member)
    for path in ("/", "/questions/", "/search/?q=x"):
        response = client.get(path)
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
    assert "Back in a moment" in response.content.decode()


def test_meanwhile_staff_and_the_load_balancer_come_in(client, marketer, settings):
    settings.MAINTENANCE = True
    assert client.get("/healthz/live/").status_code == 200
    assert client.get("/account/login/").status_code == 200
    client.force_login(marketer)
    assert client.get("/questions/").status_code == 200


def test_the_page_of_the_maintenance_needs_no_database(client, settings, django_assert_num_queries):
    settings.MAINTENANCE = True
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 503
