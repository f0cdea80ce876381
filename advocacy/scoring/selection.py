"""Between the engine's rows and its seats: candidates, where their seat would be, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from advocacy.scoring.engine.seats import NOWHERE, Candidate, Scope, SeatPlan, groups_of
from advocacy.scoring.models import ScoreRun
from portal.members.models import Organization


def candidates_of(
    rows: Iterable[Mapping[str, Any]], eligible: Collection[int], plan: SeatPlan
) -> list[Candidate]:
    """Return the eligible members of a pass as candidates for seats."""
    return [
        Candidate(
            id=row["id"],
            scope=scope,
            c=row["c"],
            helped=row["helped"],
            last_helpful_at=row["last_helpful_at"],
            groups=groups_of(row),
        )
        for row in rows
        if row["id"] in eligible and (scope := plan.scope_of(row))
    ]


@dataclass(frozen=True)
class ScopeSeats:
    """The seats of one organization or pool (called by its region), as a run stored them."""

    scope: Scope
    name: str
    users: int
    seats: int

    @property
    def label(self) -> str:
        """How people call it, in the language of whoever reads."""
        return scope_label(self.scope[0], self.name)


def describe_plan(plan: SeatPlan) -> list[dict[str, Any]]:
    """Return a plan as plain values that a run can store, with the names the scopes have today."""
    names = dict(Organization.objects.values_list("pk", "name"))
    rows = [
        {
            "kind": kind,
            "key": str(key),
            "label": names.get(key, "?") if kind == "organization" else key,
            "users": plan.users[kind, key],
            "seats": seats,
        }
        for (kind, key), seats in plan.seats.items()
    ]
    return sorted(rows, key=lambda row: (-row["users"], row["kind"], row["key"]))


def scopes_of(run: ScoreRun) -> list[ScopeSeats]:
    """Return the seats of a run by scope, the largest first."""
    return [
        ScopeSeats((row["kind"], row["key"]), row["label"], row["users"], row["seats"]) for row in run.scopes
    ]


def seats_in(run: ScoreRun, kind: str, key: str) -> ScopeSeats | None:
    """Return the seats of one organization or pool in a run; None when the run knows no such scope."""
    return next((seats for seats in scopes_of(run) if seats.scope == (kind, key)), None)


def scope_label(kind: str, name: str) -> str:
    """Return how people call a scope; `name` is the organization's, or the region of a pool."""
    if kind == "organization":
        return name
    if name == NOWHERE:
        return _("Small organizations without a region")
    return _("Small organizations, %(region)s") % {"region": name}
