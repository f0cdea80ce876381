"""The API answers like the pages, and never more than the caller may see."""

from __future__ import annotations

import pytest

from tests.community.questions.factories import ask

pytestmark = pytest.mark.django_db


def test_it_finds_and_suggests(client, member):
    question = ask(member, title="How do I wake the axolotl?")

    found = client.get("/api/v1/search", {"q": "axolotl"}).json()
    assert [(group["kind"], group["has_more"]) for group in found] == [("questions", False)]
    assert found[0]["hits"][0]["url"] == question.get_absolute_url()
    assert found[0]["hits"][0]["why"] == "In the title"
    assert client.get("/api/v1/search/suggest", {"q": "axo"}).json()[0]["hits"][0]["title"] == question.title


def test_it_can_be_narrowed_and_its_limit_is_bounded(client, member):
    for number in range(3):
        ask(member, title=f"How do I wake the axolotl {number}?")

    found = client.get("/api/v1/search", {"q": "axolotl", "limit": 2}).json()
    assert (len(found[0]["hits"]), found[0]["has_more"]) == (2, True)
    assert client.get("/api/v1/search", {"q": "axolotl", "kind": "members"}).json() == []
    for limit in ("0", "-1", "21", "99999999999999999999", "x"):
        assert client.get("/api/v1/search", {"q": "axolotl", "limit": limit}).status_code == 422


def test_it_changes_nothing_and_needs_no_foreign_host(client):
    assert client.post("/api/v1/search", {"q": "axolotl"}).status_code == 405
    assert client.get("/api/v1/docs", follow=True).status_code == 404
    assert "/api/v1/search" in client.get("/api/v1/openapi.json").json()["paths"]
