"""Tabs and filters: addresses that differ in one thing, of which one is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise

CURSOR = "after"


class Tab(NamedTuple):
    """Where it leads, what people call it, whether it is shown now, and the language of its label."""

    url: str
    label: str | Promise
    is_current: bool = False
    lang: str = ""


def filter_tabs(
    query: QueryDict, name: str, choices: Mapping[str, str | Promise], *, chosen: str
) -> list[Tab]:
    """Return a tab for each value of one filter; the other filters stay, the list starts from its top."""
    tabs = []
    for value, label in choices.items():
        other = query.copy()
        other.pop(CURSOR, None)
        other.pop(name, None)
        if value:
            other[name] = value
        tabs.append(Tab(f"?{other.urlencode()}", label, value == chosen))
    return tabs
