"""Fills a database with a large ledger for the scoring: people, organizations and three years of facts."""

from __future__ import annotations

from bench.databases import Database
from bench.filling import copy_texts, run_scripts, script

ROWS = {"1m": 1_000_000, "10m": 10_000_000}
ROWS_PER_MEMBER = 50


def main(size: str) -> None:
    """Fill the migrated database of this size. Of the ledger's indexes only that of the primary key is kept.

    The pass reads the ledger from end to end, and the others take longer to build than all the rest.
    """
    database, rows = Database(f"tribune_bench_{size}"), ROWS[size]
    members = rows // ROWS_PER_MEMBER
    with database.connect() as connection:
        connection.execute(script("prepare"))
        copy_texts(connection)
        types = dict(
            connection.execute(
                "select 'type_' || model, id from django_content_type where app_label = 'questions'"
            ).fetchall()
        )
        for (name,) in connection.execute(
            "select indexname from pg_indexes where tablename = 'activity_activity' and indexname not in (select conname from pg_constraint)"
        ).fetchall():
            connection.execute(f'drop index "{name}"')
        run_scripts(connection, ("people", "facts"), {"members": members, "rows": rows, **types})
        connection.execute("vacuum analyze")
