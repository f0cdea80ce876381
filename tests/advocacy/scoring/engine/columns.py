"""A small history in columns, as the engine reads it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from advocacy.scoring.engine.scores import Scores, score
from advocacy.scoring.engine.tables import FACTS, MEMBERS

TODAY = datetime(2024, 8, 31)
"""Sixty days and thirty days from the ends of a quarter at whose start nobody had acted: x50 and xE are 4."""

INSTANT = timedelta(microseconds=1)


class Community:
    """Members and what they did; `ago` is an age in days at `TODAY`."""

    def __init__(self) -> None:
        self.members: dict[int, dict[str, Any]] = {}
        self.facts: list[dict[str, Any]] = []
        self.answers = 1000

    def member(self, number: int, organization: int | None = None, **values: Any) -> int:
        """Add a member and return their id."""
        self.members[number] = {
            "id": number,
            "organization": organization,
            "region": "",
            "language": "",
            "time_band": "",
            "seniority": "practitioner",
            "is_staff": False,
            "refused": False,
            "joined_at": TODAY - timedelta(days=800),
            **values,
        }
        return number

    def fact(
        self,
        kind: str,
        actor: int | None,
        target: int | None = None,
        *,
        ago: float = 0,
        subject: int | None = None,
        value: float | None = None,
        reverses: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """Add a fact and return its id; people are made as they appear, each in no organization."""
        for person in {actor, target} - {None} - self.members.keys():
            self.member(person)
        self.facts.append(
            {
                "id": len(self.facts) + 1,
                "kind": kind,
                "actor": actor,
                "target": target,
                "actor_org": self.members[actor]["organization"] if actor else None,
                "target_org": self.members[target]["organization"] if target else None,
                "subject": subject,
                "value": value,
                "occurred_at": at or TODAY - (timedelta(days=ago) or INSTANT),
                "reverses": reverses,
            }
        )
        return len(self.facts)

    def answer(
        self,
        helper: int,
        asker: int,
        *,
        ago: float = 0,
        accepted: bool = False,
        up: int = 0,
        down: int = 0,
        voters: list[int] | None = None,
    ) -> int:
        """Add an answer with its verdicts, the votes being anonymous unless voters are named."""
        self.answers += 1
        self.fact("answer_given", helper, asker, ago=ago, subject=self.answers)
        if accepted:
            self.fact("answer_accepted", asker, helper, ago=ago, subject=self.answers)
        for voter in voters or [None] * up:
            self.fact("answer_upvoted", voter, helper, ago=ago, subject=self.answers)
        for _ in range(down):
            self.fact("answer_downvoted", None, helper, ago=ago, subject=self.answers)
        return self.answers

    def tables(self) -> tuple[pa.Table, pa.Table]:
        """Return the facts and the members as the engine takes them."""
        return (
            pa.Table.from_pylist(self.facts, FACTS),
            pa.Table.from_pylist(list(self.members.values()), MEMBERS),
        )

    def scores(self, *, on: datetime = TODAY, **options: Any) -> Scores:
        """Run the engine."""
        facts, members = self.tables()
        return score(facts, members, as_of=on, **options)

    def row(self, number: int, *, on: datetime = TODAY, **options: Any) -> dict[str, Any]:
        """Run the engine and return one member's row."""
        rows = {row["id"]: row for row in self.scores(on=on, **options).rows.to_pylist()}
        return rows[number]
