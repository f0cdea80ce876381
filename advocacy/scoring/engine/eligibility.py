"""Who may take a champion's seat: eight rules, each a line with its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from advocacy.scoring.engine.parameters import Parameters

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One rule for one member: whether it holds, and the value it was judged by."""

    rule: str
    holds: bool
    value: Any


def _days(earlier: datetime | None, as_of: datetime) -> int | None:
    return (
        None if earlier is None else max(0, (as_of.replace(tzinfo=None) - earlier.replace(tzinfo=None)).days)
    )


Rule = Callable[[Row, datetime, Parameters], tuple[bool, Any]]

RULES: dict[str, Rule] = {
    "level": lambda row, _at, _p: (row["seniority"] == "practitioner", row["seniority"]),
    "customer": lambda row, _at, _p: (
        not row["is_staff"] and row["organization"] is not None,
        row["organization"],
    ),
    "tenure": lambda row, at, p: (
        (days := _days(row["joined_at"], at)) is not None and days >= p.member_days,
        days,
    ),
    "people helped": lambda row, _at, p: (row["helped"] >= p.helped_people, row["helped"]),
    "accounts helped": lambda row, _at, p: (
        row["helped_accounts"] >= p.helped_accounts,
        row["helped_accounts"],
    ),
    "recent help": lambda row, at, p: (
        (days := _days(row["last_helpful_at"], at)) is not None and days <= p.helpful_within,
        days,
    ),
    "no open complaint": lambda row, _at, _p: (row["complaints"] == 0, row["complaints"]),
    "consent": lambda row, _at, _p: (not row["refused"], row["refused"]),
    "no ring": lambda row, _at, _p: (not row["ring_flag"], row["ring_flag"]),
}
"""Source: scoring.md 2.6, in its order; the portal's list also asks for help in two accounts."""


def eligibility(row: Row, *, as_of: datetime, parameters: Parameters | None = None) -> list[Line]:
    """Return every rule as a line; a member is eligible when all of them hold."""
    p = parameters or Parameters()
    return [Line(name, *rule(row, as_of, p)) for name, rule in RULES.items()]


def is_eligible(lines: list[Line]) -> bool:
    """Whether all rules hold."""
    return all(line.holds for line in lines)


def is_critical_expert(row: Row, *, parameters: Parameters | None = None) -> bool:
    """Whether the latest NPS (6 or less, within 180 days) asks for the product committee, not a stage."""
    p = parameters or Parameters()
    return row["nps"] is not None and row["nps"] <= 6 and row["nps_age"] <= p.helped_window
