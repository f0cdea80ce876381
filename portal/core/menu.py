"""The menu as rooms fill it: each names its first page, and editors may reorder or add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class MenuEntry:
    """A room's first page: the name of its address, what the menu calls it, and where it stands."""

    name: str
    label: Any
    order: int

    @property
    def url(self) -> str:
        """Return the path; raises NoReverseMatch when the room is not there."""
        return reverse(self.name)


_entries: dict[str, MenuEntry] = {}


def register_menu_entry(label: Any, url_name: str, *, order: int = 100) -> MenuEntry:
    """Put a room's first page into the menu, under a label that translates itself; return the entry."""
    entry = _entries[url_name] = MenuEntry(url_name, label, order)
    return entry


def menu_entries() -> list[MenuEntry]:
    """Return the entries in their order."""
    return sorted(_entries.values(), key=lambda entry: entry.order)
