"""How well somebody fits a request, and how much they were asked already: pure, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

POINTS = {"industry": 4, "product": 3, "language": 3, "kind": 2}
LOAD = 2
"""Points that each call of the last year takes away."""


@dataclass(frozen=True)
class Wanted:
    """What a request asks for."""

    kind: str
    industry: str = ""
    product: str = ""
    language: str = ""


@dataclass(frozen=True)
class Entry:
    """What somebody of the pool offers; `calls` were held within a year."""

    key: int
    kinds: tuple[str, ...] = ()
    industry: str = ""
    products: str = ""
    languages: tuple[str, ...] = ()
    calls: int = 0


@dataclass(frozen=True)
class Fit:
    """A candidate with their points and the reasons, as pairs of a name and a value."""

    key: int
    points: int
    reasons: tuple[tuple[str, str | int], ...]


def rank(wanted: Wanted, entries: Sequence[Entry]) -> list[Fit]:
    """Return those who can give what is wanted in the language that is wanted, the best first.

    The one who spoke less often goes first among equals, then the one who stands first in the pool.
    """
    able = [
        entry
        for entry in entries
        if wanted.kind in entry.kinds and (not wanted.language or wanted.language in entry.languages)
    ]
    fits = [(_fit(wanted, entry), entry) for entry in able]
    fits.sort(key=lambda pair: (-pair[0].points, pair[1].calls, pair[0].key))
    return [fit for fit, _entry in fits]


def _fit(wanted: Wanted, entry: Entry) -> Fit:
    reasons: list[tuple[str, str | int]] = []
    if wanted.industry and wanted.industry == entry.industry:
        reasons.append(("industry", entry.industry))
    if wanted.product and wanted.product.casefold() in entry.products.casefold():
        reasons.append(("product", wanted.product))
    if wanted.language:
        reasons.append(("language", wanted.language))
    reasons.append(("kind", wanted.kind))
    points = sum(POINTS[name] for name, _value in reasons) - LOAD * entry.calls
    return Fit(entry.key, points, (*reasons, ("calls", entry.calls)))
