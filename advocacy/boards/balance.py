"""Who brings most to a table that is not full: pure, greedy, and the same for the same people every time.

Each trait of a candidate counts 1 / (1 + how many at the table share it), so the first of a region counts 1,
the second a half; a champion counts one more. The best is taken, and the rest are counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DIMENSIONS = ("region", "plan", "size", "industry")
CHAMPION = "champion"


@dataclass(frozen=True)
class Candidate:
    """A name on the long list: whose, of which organization, and what they would bring."""

    key: int
    organization: int
    traits: Mapping[str, str] = field(default_factory=dict)
    is_champion: bool = False


@dataclass(frozen=True)
class Pick:
    """Somebody for the slate, and why: pairs of a dimension and the value that nobody else had."""

    candidate: Candidate
    reasons: tuple[tuple[str, str], ...] = ()


def choose(candidates: Sequence[Candidate], *, seated: Sequence[Candidate], places: int) -> list[Pick]:
    """Return up to `places` picks in the order in which they were taken, one of each organization.

    Whoever stands earlier among the candidates goes first where two bring the same.
    """
    table, left, picks = list(seated), list(candidates), list[Pick]()
    while len(picks) < places:
        taken = {person.organization for person in table}
        left = [person for person in left if person.organization not in taken]
        if not left:
            break
        counts = counts_of(table)
        best = max(left, key=lambda person: _gain(person, counts))  # the first of equals
        picks.append(Pick(best, reasons_for(best, counts)))
        table.append(best)
    return picks


def counts_of(table: Sequence[Candidate]) -> dict[str, Counter[str]]:
    """Return for each dimension how many at the table have which value."""
    return {
        dimension: Counter(value for person in table if (value := person.traits.get(dimension)))
        for dimension in DIMENSIONS
    }


def reasons_for(person: Candidate, counts: Mapping[str, Counter[str]]) -> tuple[tuple[str, str], ...]:
    """Return what a person adds that nobody at the table has, and whether they are a champion."""
    new = [
        (dimension, value)
        for dimension in DIMENSIONS
        if (value := person.traits.get(dimension)) and not counts[dimension][value]
    ]
    return ((CHAMPION, ""), *new) if person.is_champion else tuple(new)


def _gain(person: Candidate, counts: Mapping[str, Counter[str]]) -> float:
    brought = sum(
        1 / (1 + counts[dimension][value])
        for dimension in DIMENSIONS
        if (value := person.traits.get(dimension))
    )
    return brought + person.is_champion
