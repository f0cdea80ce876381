"""Where a seat would be, and how people call that place."""

from __future__ import annotations

import pytest
from django.utils import translation

from advocacy.scoring.models import ScoreSnapshot
from advocacy.scoring.selection import scopes_of, seats_in

pytestmark = pytest.mark.django_db


def test_a_run_keeps_its_seats_with_the_names_of_the_time(village, scored):
    assert [(s.label, s.users, s.seats) for s in scopes_of(scored)] == [
        ("Northwind", 30, 1),
        ("Southgate", 14, 1),
        ("Small organizations without a region", 14, 1),
    ]


def test_every_scored_customer_has_a_place_among_the_seats(village, scored):
    places = {s.scope for s in scopes_of(scored)}

    assert {(s.scope_kind, s.scope_key) for s in ScoreSnapshot.objects.filter(run=scored)} <= places


def test_a_pool_is_called_by_its_region_in_the_readers_language(village, scored):
    scored.scopes = [{"kind": "pool", "key": "DACH", "label": "DACH", "users": 20, "seats": 1}]

    assert seats_in(scored, "pool", "DACH").label == "Small organizations, DACH"
    with translation.override("fr"):
        assert seats_in(scored, "pool", "DACH").label.endswith("DACH")
        assert "Small" not in seats_in(scored, "pool", "DACH").label
    assert seats_in(scored, "organization", "DACH") is None
