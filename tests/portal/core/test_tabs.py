"""Filters change one thing of an address and leave the rest as it is."""

from __future__ import annotations

from django.http import QueryDict

from portal.core.tabs import Tab, filter_tabs

CHOICES = {"": "All", "solved": "Solved"}


def test_a_filter_changes_its_own_part_and_starts_from_the_top():
    tabs = filter_tabs(QueryDict("show=mine&tag=a%26b&after=2026"), "show", CHOICES, chosen="solved")

    assert tabs == [
        Tab("?tag=a%26b", "All", is_current=False),
        Tab("?tag=a%26b&show=solved", "Solved", is_current=True),
    ]


def test_no_filter_at_all_is_an_address_too():
    assert filter_tabs(QueryDict(""), "show", CHOICES, chosen="")[0] == Tab("?", "All", is_current=True)
