"""Judging the engine on a community's history: does today's score find next semester's helpers?

The rows of the files become facts of the same kinds that the portal's own actions record, and go through the
same engine. Protocol and expected figures: scoring.md section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from advocacy.scoring.engine.parameters import Parameters
from advocacy.scoring.engine.scores import score
from advocacy.scoring.engine.tables import FACTS, MEMBERS
from community.questions.activities import (
    ANSWER_ACCEPTED,
    ANSWER_DOWNVOTED,
    ANSWER_GIVEN,
    ANSWER_UPVOTED,
    COMMENT_POSTED,
    QUESTION_ASKED,
)

SEMESTER = timedelta(days=183)
VOTE_KINDS = {1: ANSWER_ACCEPTED, 2: ANSWER_UPVOTED, 3: ANSWER_DOWNVOTED}


class UnreadableFolder(ValueError):
    """The folder does not hold what is needed; its text says what."""


@dataclass(frozen=True)
class Evaluation:
    """One cutoff: H_raw of every active member and, where the future is known, how well it was foreseen."""

    cutoff: datetime
    h_raw: list[tuple[int, float]]
    seats: int
    precision: float | None = None
    share: float | None = None
    answer_count_precision: float | None = None


class History:
    """A community's posts, votes, comments and users, read once."""

    def __init__(self, folder: Path) -> None:
        self._db = duckdb.connect()
        self._db.execute("set timezone = 'UTC'")
        for name, columns in {
            "users": "id::bigint as id, created::timestamp as created",
            "posts": "id::bigint as id, type::int as type, parent_id::bigint as parent_id, created::timestamp as created, owner::bigint as owner",
            "votes": "post_id::bigint as post_id, type::int as type, date::date as day",
        }.items():
            self._read(folder, name, columns)
        self._read(
            folder,
            "comments",
            'post_id::bigint as post_id, "user"::bigint as author, created::timestamp as created',
            needed=False,
        )
        self.members = self._members()
        self.facts = self._facts()

    def _read(self, folder: Path, name: str, columns: str, *, needed: bool = True) -> None:
        file = next(
            (path for path in (folder / f"{name}.csv.gz", folder / f"{name}.csv") if path.exists()), None
        )
        if file:
            try:
                self._db.execute(
                    f"create table {name} as select {columns} from read_csv(?, header = true)", [str(file)]
                )
            except duckdb.Error as error:
                raise UnreadableFolder(f"{file}: {str(error).splitlines()[0]}") from error
        elif needed:
            raise UnreadableFolder(f"{folder} holds no {name}.csv or {name}.csv.gz")
        else:
            self._db.execute(f"create table {name} (post_id bigint, author bigint, created timestamp)")

    def _members(self) -> pa.Table:
        table = self._db.sql("""
            select id, null as organization, '' as region, '' as language, '' as time_band,
                   'practitioner' as seniority, false as is_staff, false as refused, created as joined_at from users
        """).to_arrow_table()
        return table.cast(MEMBERS)

    def _facts(self) -> pa.Table:
        """Map rows to facts; a post whose owner is no known user is the post of a deleted account."""
        verdicts = " ".join(f"when {vote} then '{kind}'" for vote, kind in VOTE_KINDS.items())
        table = self._db.sql(f"""
            with post as (
                select p.* replace (case when p.owner in (select id from users) then p.owner end as owner) from posts p
            ), fact as (
                select '{QUESTION_ASKED}' as kind, owner as actor, null as target, id as subject, created as moment
                from post where type = 1
                union all
                select '{ANSWER_GIVEN}', a.owner, q.owner, a.id, a.created
                from post a left join post q on q.id = a.parent_id where a.type = 2
                union all
                select '{COMMENT_POSTED}', c.author, p.owner, null, c.created
                from comments c join post p on p.id = c.post_id where c.author in (select id from users)
                union all
                select case v.type {verdicts} end, null, a.owner, a.id, v.day::timestamp
                from votes v join post a on a.id = v.post_id where a.type = 2 and v.type in (1, 2, 3)
            )
            select row_number() over () as id, kind, actor, target, null as actor_org, null as target_org, subject,
                   null as value, moment as occurred_at, null as reverses
            from fact where actor is not null or kind in ('{ANSWER_ACCEPTED}', '{ANSWER_UPVOTED}', '{ANSWER_DOWNVOTED}')
        """).to_arrow_table()
        return table.cast(FACTS)

    def _active(self, cutoff: datetime) -> list[int]:
        """Members with a post or a comment in the 365 days before."""
        start = cutoff - timedelta(days=365)
        rows = self._db.execute(
            """
            select distinct member from (
                select owner as member, created from posts union all select author, created from comments
            ) where created > ? and created <= ? and member in (select id from users) order by member
            """,
            [start, cutoff],
        ).fetchall()
        return [row[0] for row in rows]

    def _truth(self, cutoff: datetime) -> dict[int, int] | None:
        """Accepted answers given to others in the following semester, or None when the data ends before."""
        end = cutoff + SEMESTER
        last = self._db.execute("select max(created) from posts").fetchone()
        if not last or last[0] is None or last[0] < end - timedelta(days=7):
            return None
        rows = self._db.execute(
            """
            select a.owner, count(distinct a.id) from posts a join posts q on q.id = a.parent_id
            join votes v on v.post_id = a.id and v.type = 1
            where a.type = 2 and a.created > ? and a.created <= ? and a.owner <> q.owner
              and a.owner in (select id from users) group by a.owner
            """,
            [cutoff, end],
        ).fetchall()
        return dict(rows)

    def _answer_counts(self, cutoff: datetime) -> dict[int, int]:
        rows = self._db.execute(
            """
            select a.owner, count(*) from posts a join posts q on q.id = a.parent_id
            where a.type = 2 and a.created <= ? and a.owner <> q.owner group by a.owner
            """,
            [cutoff],
        ).fetchall()
        return dict(rows)

    def evaluate(self, cutoff: datetime, parameters: Parameters | None = None) -> Evaluation:
        """Return H_raw at a cutoff and, where the next semester is known, how much of it was foreseen."""
        p = parameters or Parameters()
        bare = cutoff.replace(tzinfo=None)
        result = score(self.facts, self.members, as_of=cutoff.replace(tzinfo=UTC), parameters=p)
        h_raw = dict(zip(result.rows["id"].to_pylist(), result.rows["h_raw"].to_pylist(), strict=True))
        active = self._active(bare)
        ranked = [(member, h_raw.get(member, 0.0)) for member in active]
        seats = len(active) // p.users_per_seat
        truth = self._truth(bare)
        if truth is None or not seats:
            return Evaluation(cutoff, ranked, seats)
        members = {member: truth.get(member, 0) for member in active}
        picked = top(dict(ranked), seats)
        answers = self._answer_counts(bare)
        counted = top({member: answers.get(member, 0) for member in active}, seats)
        total = sum(members.values())
        return Evaluation(
            cutoff,
            ranked,
            seats,
            normalised_precision(members, picked, seats),
            sum(members[member] for member in picked) / total if total else None,
            normalised_precision(members, counted, seats),
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
