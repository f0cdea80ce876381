"""A lower room offers a slot; what fills it stays unknown to it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from portal.core import panels
from portal.core.panels import register_panel, render_panels


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch):
    """Start without the panels of the rooms."""
    monkeypatch.setattr(panels, "_panels", defaultdict(list))


def test_panels_come_in_their_order_and_silent_ones_not_at_all(rf):
    register_panel("side", order=200)(lambda request, **subject: "second")
    register_panel("side", order=50)(lambda request, **subject: "first")
    register_panel("side")(lambda request, **subject: "")
    register_panel("elsewhere")(lambda request, **subject: "other")

    assert render_panels("side", rf.get("/")) == ["first", "second"]


def test_a_panel_knows_who_looks_at_what(rf):
    register_panel("side")(lambda request, *, question: f"{request.path} {question}")

    assert render_panels("side", rf.get("/q/"), question="Why?") == ["/q/ Why?"]


def test_an_empty_slot_is_nothing(rf):
    assert render_panels("nobody", rf.get("/")) == []
