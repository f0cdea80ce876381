"""What rooms have to tell in the weekly digest, without being known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

from portal.notifications.reach import About, still_visible


class NewsItem(NamedTuple):
    """One line of a digest: its section, what it says, where it leads, and what it tells of."""

    section: str
    title: str
    path: str
    language: str
    about: About | None


Read = Callable[[datetime, str], Iterable[Any]]


class Source(NamedTuple):
    """A section of the digest: its name, its heading, its place, and what finds the news."""

    name: str
    heading: str | Promise
    order: int
    read: Read


class News(NamedTuple):
    """The news of a week in one language: what all may see, and what is asked about for each member."""

    public: list[NewsItem]
    guarded: list[NewsItem]


_sources: dict[str, Source] = {}


def register_news(name: str, heading: str | Promise, *, order: int = 100) -> Callable[[Read], Read]:
    """Register a function `(since, language) -> objects` with a title, an address and a `visible_to`."""

    def register(read: Read) -> Read:
        _sources[name] = Source(name, heading, order, read)
        return read

    return register


def news_sections() -> list[Source]:
    """Return the sections in their order."""
    return sorted(_sources.values(), key=lambda source: source.order)


def news_since(since: datetime, language: str) -> News:
    """Return what is new since then for readers of a language; whether a visitor sees it is asked once."""
    items = [
        NewsItem(source.name, str(found), found.get_absolute_url(), language, (found._meta.label, found.pk))
        for source in news_sections()
        for found in source.read(since, language)
    ]
    public = still_visible(AnonymousUser(), [item.about for item in items if item.about])
    return News(
        [item for item in items if item.about in public],
        [item for item in items if item.about not in public],
    )
