"""A lower room offers a slot; what fills it stays unknown to it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.utils.safestring import SafeString

from portal.core import panels
from portal.core.panels import panel_rows, register_panel, render_panels
from portal.members.models import Member


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch):
    """Start without the panels of the rooms."""
    monkeypatch.setattr(panels, "_panels", defaultdict(list))


def test_panels_come_in_their_order_and_silent_ones_not_at_all(rf):
    register_panel("side", order=200)(lambda request, **subject: SafeString("second"))
    register_panel("side", order=50)(lambda request, **subject: SafeString("first"))
    register_panel("side")(lambda request, **subject: "")
    register_panel("elsewhere")(lambda request, **subject: SafeString("other"))

    assert render_panels("side", rf.get("/")) == ["first", "second"]


def test_a_panel_knows_who_looks_at_what(rf):
    register_panel("side")(lambda request, *, question: SafeString(f"{request.path} {question}"))

    assert render_panels("side", rf.get("/q/"), question="Why?") == ["/q/ Why?"]


def test_a_panel_that_returns_text_is_a_mistake_found_at_once(rf):
    register_panel("side")(lambda request: "<b>bold</b>")

    with pytest.raises(TypeError, match="returned text, not HTML"):
        render_panels("side", rf.get("/"))


def test_an_empty_slot_is_nothing(rf):
    assert render_panels("nobody", rf.get("/")) == []


@pytest.mark.django_db
def test_what_the_panels_of_a_slot_read_is_asked_for_at_once(rf, member, leader, django_assert_num_queries):
    def read(people, **facts):
        return lambda request: panel_rows(people(), moment="date_joined", **facts)

    def shown(request, rows):
        return SafeString(", ".join(f"{sorted(row.facts.items())}" for row in rows))

    latest = read(lambda: Member.objects.order_by("-id")[:1], name="name")
    register_panel("side", order=1, read=latest)(shown)
    everyone = read(lambda: Member.objects.filter(name__startswith="M"), who="name", to="email")
    register_panel("side", order=2, read=everyone)(shown)
    register_panel("side", order=3, read=read(Member.objects.none, name="name"))(shown)
    register_panel("side", order=4)(lambda request: SafeString("asks for nothing"))

    with django_assert_num_queries(1):
        html = render_panels("side", rf.get("/"))

    assert html == [
        "[('name', 'Léo Leader')]", "[('to', 'mia@acme.example'), ('who', 'Mia Member')]", "asks for nothing"
    ]  # fmt: skip


@pytest.mark.django_db
def test_rows_come_the_latest_first(rf, member, leader):
    Member.objects.filter(pk=member.pk).update(date_joined="2020-01-01T00:00Z")
    register_panel(
        "side", read=lambda request: panel_rows(Member.objects.all(), moment="date_joined", n="name")
    )(lambda request, rows: SafeString(" ".join(row.facts["n"] for row in rows)))

    assert render_panels("side", rf.get("/")) == ["Léo Leader Mia Member"]
