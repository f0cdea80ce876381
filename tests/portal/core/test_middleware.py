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
