"""A community's history in CSV files, as the facts that the portal's own actions would have recorded."""

from __future__ import annotations

import csv
import gzip
import re
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from advocacy.scoring.engine.tables import FACTS, MEMBERS
from community.questions.activities import (
    ANSWER_ACCEPTED,
    ANSWER_DOWNVOTED,
    ANSWER_GIVEN,
    ANSWER_UPVOTED,
    COMMENT_POSTED,
    QUESTION_ASKED,
)

VOTE_KINDS = {1: ANSWER_ACCEPTED, 2: ANSWER_UPVOTED, 3: ANSWER_DOWNVOTED}
FILES = {
    "users": {"id": "bigint", "created": "timestamp"},
    "posts": {
        "id": "bigint",
        "type": "int",
        "parent_id": "bigint",
        "created": "timestamp",
        "owner": "bigint",
    },
    "votes": {"post_id": "bigint", "type": "int", "date": "timestamp"},
    "comments": {"post_id": "bigint", "user": "bigint", "created": "timestamp"},
}
"""The columns that are read from each file; a file may hold others."""


class UnreadableFolder(ValueError):
    """The folder does not hold what is needed; its text says what."""


class History:
    """A community's posts, votes, comments and users, read once."""

    def __init__(self, folder: Path) -> None:
        self._db = duckdb.connect()
        self._db.execute("set timezone = 'UTC'")
        for name in FILES:
            self._read(folder, name)
        self.members = self._members()
        self.facts = self._facts()

    def active(self, cutoff: datetime) -> list[int]:
        """Return the members with a post or a comment in the 365 days before, by id."""
        rows = self._db.execute(
            """
            select distinct member from (
                select owner as member, created from posts union all select "user", created from comments
            ) where created > ? and created <= ? and member in (select id from users) order by member
            """,
            [cutoff - timedelta(days=365), cutoff],
        ).fetchall()
        return [row[0] for row in rows]

    def last_post(self) -> datetime | None:
        """Return when the history ends."""
        row = self._db.execute("select max(created) from posts").fetchone()
        return row[0] if row else None

    def accepted_answers(self, start: datetime, end: datetime) -> dict[int, int]:
        """Return, by author, the answers given to others in (start, end] that were ever accepted."""
        rows = self._db.execute(
            """
            select a.owner, count(distinct a.id) from posts a join posts q on q.id = a.parent_id
            join votes v on v.post_id = a.id and v.type = 1
            where a.type = 2 and a.created > ? and a.created <= ? and a.owner <> q.owner
              and a.owner in (select id from users) group by a.owner
            """,
            [start, end],
        ).fetchall()
        return dict(rows)

    def answers(self, cutoff: datetime) -> dict[int, int]:
        """Return, by author, how many answers were given to others until then."""
        rows = self._db.execute(
            """
            select a.owner, count(*) from posts a join posts q on q.id = a.parent_id
            where a.type = 2 and a.created <= ? and a.owner <> q.owner group by a.owner
            """,
            [cutoff],
        ).fetchall()
        return dict(rows)

    def _read(self, folder: Path, name: str) -> None:
        wanted = FILES[name]
        file = next((path for end in ("csv.gz", "csv") if (path := folder / f"{name}.{end}").exists()), None)
        if file is None:
            if name != "comments":
                raise UnreadableFolder(f"{folder} holds no {name}.csv or {name}.csv.gz.")
            columns = ", ".join(f'"{column}" {kind}' for column, kind in wanted.items())
            self._db.execute(f"create table {name} ({columns})")
            return
        kinds = {column: wanted.get(column, "varchar") for column in _header(file)}
        if missing := wanted.keys() - kinds.keys():
            raise UnreadableFolder(f"{file} has no column {', '.join(sorted(missing))}.")
        columns = ", ".join(f'"{column}"' for column in wanted)
        try:
            self._db.execute(
                f"create table {name} as select {columns} from read_csv(?, columns = ?, header = true,"  # noqa: S608
                " auto_detect = false, delim = ',', quote = '\"', escape = '\"')",
                [str(file), kinds],
            )
        except duckdb.Error as error:
            raise UnreadableFolder(f"{file} cannot be read: {_sentence(error)}") from error

    def _members(self) -> pa.Table:
        table = self._db.sql("""
            select id, null as organization, '' as region, '' as language, '' as time_band,
                   'practitioner' as seniority, false as is_staff, false as refused, created as joined_at
            from users
        """).to_arrow_table()
        return table.cast(MEMBERS)

    def _facts(self) -> pa.Table:
        """Map rows to facts; a post whose owner is no known user is the post of a deleted account.

        Votes are dated by the day and count from the next one on. What was written at the very moment of a
        cutoff counts there, so facts of midnight are set a microsecond earlier.
        """
        verdicts = " ".join(f"when {vote} then '{kind}'" for vote, kind in VOTE_KINDS.items())
        moment = "created - to_microseconds((created = date_trunc('day', created))::int)"
        query = f"""
            with post as (
                select id, type, parent_id, {moment} as moment,
                       case when owner in (select id from users) then owner end as owner
                from posts
            ), fact as (
                select '{QUESTION_ASKED}' as kind, owner as actor, null as target, id as subject, moment
                from post where type = 1
                union all
                select '{ANSWER_GIVEN}', a.owner, q.owner, a.id, a.moment
                from post a left join post q on q.id = a.parent_id where a.type = 2
                union all
                select '{COMMENT_POSTED}', c."user", p.owner, null, {moment.replace("created", "c.created")}
                from comments c join post p on p.id = c.post_id where c."user" in (select id from users)
                union all
                select case v.type {verdicts} end, null, a.owner, a.id, date_trunc('day', v.date)
                from votes v join post a on a.id = v.post_id where a.type = 2 and v.type in (1, 2, 3)
            )
            select row_number() over () as id, kind, actor, target, null as actor_org, null as target_org,
                   subject, null as value, moment as occurred_at, null as reverses
            from fact where actor is not null or kind not in ('{QUESTION_ASKED}', '{ANSWER_GIVEN}')
        """  # noqa: S608 - our own constants
        return self._db.sql(query).to_arrow_table().cast(FACTS)


def _header(file: Path) -> list[str]:
    """Return the names of a file's columns; raises UnreadableFolder."""
    try:
        open_text = gzip.open if file.suffix == ".gz" else open
        with open_text(file, "rt", encoding="utf-8-sig", newline="") as text:
            return next(csv.reader(text), [])
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFolder(f"{file} cannot be read: {_sentence(error)}") from error


def _sentence(error: Exception) -> str:
    """Return the first line of an error, or the line of the file it speaks of."""
    text = str(error)
    line = re.search(r"on Line: (\d+)", text)
    return f"line {line[1]} is malformed." if line else f"{text.splitlines()[0].rstrip('.')}."
