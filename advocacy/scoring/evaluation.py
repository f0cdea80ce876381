"""Judging the engine on a community's history: does today's score find next semester's helpers?

Protocol and expected figures: scoring.md section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from advocacy.scoring.engine.parameters import Parameters
from advocacy.scoring.engine.scores import score
from advocacy.scoring.history import History

SEMESTER = timedelta(days=183)
SLACK = timedelta(days=7)
"""A history that ends this much before the semester does still counts as holding it."""


@dataclass(frozen=True)
class Evaluation:
    """One cutoff: H_raw of every active member and, where the future is known, how well it was foreseen."""

    cutoff: datetime
    h_raw: list[tuple[int, float]]
    seats: int
    precision: float | None = None
    share: float | None = None
    answer_count_precision: float | None = None


def evaluate(history: History, cutoff: datetime, parameters: Parameters | None = None) -> Evaluation:
    """Return H_raw at a cutoff and, where the next semester is known, how much of it was foreseen."""
    p = parameters or Parameters()
    bare = cutoff.replace(tzinfo=None)
    result = score(history.facts, history.members, as_of=cutoff.replace(tzinfo=UTC), parameters=p)
    h_raw = dict(zip(result.rows["id"].to_pylist(), result.rows["h_raw"].to_pylist(), strict=True))
    ranked = {member: h_raw.get(member, 0.0) for member in history.active(bare)}
    seats = len(ranked) // p.users_per_seat
    last = history.last_post()
    if not seats or last is None or last < bare + SEMESTER - SLACK:
        return Evaluation(cutoff, list(ranked.items()), seats)
    accepted = history.accepted_answers(bare, bare + SEMESTER)
    truth = {member: accepted.get(member, 0) for member in ranked}
    answers = history.answers(bare)
    picked = top(ranked, seats)
    counted = top({member: answers.get(member, 0) for member in ranked}, seats)
    total = sum(truth.values())
    return Evaluation(
        cutoff,
        list(ranked.items()),
        seats,
        normalised_precision(truth, picked, seats),
        sum(truth[member] for member in picked) / total if total else None,
        normalised_precision(truth, counted, seats),
    )


def top(values: dict[int, float] | dict[int, int], k: int) -> list[int]:
    """Return the k members with the highest values, the lower id first among equals."""
    return sorted(values, key=lambda member: (-values[member], member))[:k]


def normalised_precision(truth: dict[int, int], picked: list[int], k: int) -> float:
    """Return P/Pmax in [0, 1]: relevant = the top k by truth, ties at the cut shared, zeros never relevant.

    Example (scoring.md 3.17): truth [3, 2, 1, 1, 1, 0], k = 4, picks with truth 3, 1, 1, 0 give 0.70.
    """
    values = sorted((value for value in truth.values() if value > 0), reverse=True)
    if not values:
        return 0.0
    cut = values[min(k, len(values)) - 1]
    above = sum(value > cut for value in values)
    shared = min(1.0, (k - above) / sum(value == cut for value in values))
    relevance = {
        member: 1.0 if value > cut else shared
        for member, value in truth.items()
        if value >= cut and value > 0
    }
    best = sum(sorted(relevance.values(), reverse=True)[:k])
    return sum(relevance.get(member, 0.0) for member in picked) / best
