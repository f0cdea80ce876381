"""Site search: rooms register what can be found; the page, the suggestions and the API ask them alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from portal.core.lines import clean_line

SHORTEST = 2
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, some of its words, why it is here, how it stands."""

    title: str
    url: str
    excerpt: str = ""
    why: str = ""
    badge: str = ""
    tone: str = ""


class Finder(Protocol):
    """Returns at most `limit` hits that `viewer` may see, the best first."""

    def __call__(self, words: str, *, viewer: Any, limit: int) -> list[Hit]:
        """Find by these words."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be found by its words, and suggested by how its name begins.

    With `by_beginnings` the words asked for are beginnings when it is found, too; a kind `for_members` is
    none for visitors.
    """

    name: str
    label: Promise | str
    find: Finder
    suggest: Finder
    order: int = 100
    by_beginnings: bool = False
    for_members: bool = False


@dataclass(frozen=True)
class Found:
    """What was found of one kind, and whether there is more of it."""

    kind: Kind
    hits: list[Hit]
    has_more: bool = False


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Let things of a room be found; a second registration under one name replaces the first."""
    _kinds[kind.name] = kind


def kinds_for(viewer: Any) -> list[Kind]:
    """Return every kind that the viewer may search, in the order in which readers see them."""
    open_kinds = [kind for kind in _kinds.values() if viewer.is_authenticated or not kind.for_members]
    return sorted(open_kinds, key=lambda kind: kind.order)


def clean_words(text: str) -> str:
    """Return what somebody typed as words to search for; empty when it is too short to ask for."""
    # SQLite takes a quotation mark for the beginning of its own syntax.
    words = clean_line(text[:1000].replace('"', " "))[:LONGEST].strip()
    return words if len(words) >= SHORTEST else ""


def find(words: str, *, viewer: Any, limit: int, only: str = "") -> list[Found]:
    """Return up to `limit` hits of each kind, or of the one called `only`; kinds without any are left out."""
    return [
        Found(kind, hits[:limit], len(hits) > limit)
        for kind in _asked(words, viewer, only)
        if (hits := kind.find(words, viewer=viewer, limit=limit + 1))
    ]


def suggest(words: str, *, viewer: Any, limit: int) -> list[Found]:
    """Return up to `limit` hits of each kind whose name begins with the words."""
    return [
        Found(kind, hits)
        for kind in _asked(words, viewer)
        if (hits := kind.suggest(words, viewer=viewer, limit=limit))
    ]


def _asked(words: str, viewer: Any, only: str = "") -> Iterable[Kind]:
    return [kind for kind in kinds_for(viewer) if only in {"", kind.name}] if words else []
