"""Fills a database with a community: set by set inside PostgreSQL, never row by row."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psycopg
from modelsearch.backends.database.postgres.weights import get_weight

from bench import content
from bench.databases import Database
from bench.index_check import check_index

SIZES = {"20k": 20_000, "100k": 100_000}
ANSWERS_PER_QUESTION = 9
MEMBERS = 10_000
IDEAS = 10_000
VOTES = 205_000
"""Drawn at random; those that hit the same idea twice are dropped, and 200,000 remain."""
RARE_POSTS = 12


def main(size: str) -> None:
    """Fill the migrated database of this size; the search index is compared with what the product would write."""
    database, questions = Database(f"tribune_bench_{size}"), SIZES[size]
    counts = {
        "questions": questions,
        "answers": questions * ANSWERS_PER_QUESTION,
        "comments": questions * ANSWERS_PER_QUESTION,
        "members": MEMBERS,
        "ideas": IDEAS,
        "votes": VOTES,
        "rare": RARE_POSTS,
        "bodies": content.BODIES,
    }
    with database.connect() as connection:
        connection.execute(script("prepare"))
        _let_be_empty(connection)
        copy_texts(connection)
        counts |= {
            f"type_{model}": _content_type(connection, model) for model in ("question", "answer", "comment")
        }
        indexes = _drop_indexes(connection)
        run_scripts(connection, ("people", "posts", "traces", "rooms"), counts)
        for index in indexes:
            connection.execute(index)
        _restart_sequences(connection)
        connection.execute("vacuum analyze")
    check_index()


def script(name: str) -> str:
    """Return one of the scripts of this package."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text()


def run_scripts(connection: psycopg.Connection, names: Iterable[str], values: dict[str, int]) -> None:
    """Run scripts with the numbers their braces ask for, each statement in a transaction of its own."""
    for statement in "".join(script(name) for name in names).format(**values).split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _content_type(connection: psycopg.Connection, model: str) -> int:
    row = connection.execute(
        "select id from django_content_type where app_label = 'questions' and model = %s", [model]
    ).fetchone()
    return row[0] if row else 0


def copy_texts(connection: psycopg.Connection) -> None:
    """Copy the pools of texts, titles, remarks, names and tags into tables of the session."""
    writer = content.Writer()
    bodies = list(writer.bodies())
    bodies += [
        content.body(f"{bodies[k].source}\n\nIn the end a {content.RARE_WORD} did it.")
        for k in range(1, RARE_POSTS + 1)
    ]
    tables = {
        "text_pool (k, source, html, plain, excerpt)": [
            (b.source, b.html, b.plain, b.excerpt) for b in bodies
        ],
        "title_pool (k, title, slug)": list(writer.titles()),
        "remark_pool (k, source, html)": list(writer.remarks()),
        "name_pool (k, name)": [(name,) for name in content.names()],
        "tag_pool (k, name)": [(tag,) for tag in writer.tags()],
    }
    with connection.cursor() as cursor:
        for table, rows in tables.items():
            with cursor.copy(f"copy {table} from stdin") as copy:
                for number, row in enumerate(rows):
                    copy.write_row((number, *row))
        cursor.execute(
            "update text_pool set vector = setweight(to_tsvector('portal', plain), %s)", [get_weight(1.0)]
        )
        cursor.execute(
            "update title_pool set vector = setweight(to_tsvector('portal', title), %s), "
            "autocomplete = setweight(to_tsvector('simple', title), 'D')",
            [get_weight(4.0)],
        )
        cursor.execute('create temp table weight as select %s::"char" as tags', [get_weight(2.0)])


def _let_be_empty(connection: psycopg.Connection) -> None:
    """Let texts and lists that the scripts do not name be empty, as they are for a new member."""
    rows = connection.execute(
        "select format('alter table %I alter column %I set default %L', table_name, column_name, "
        "case data_type when 'jsonb' then '[]' else '' end) from information_schema.columns "
        "where table_schema = 'public' and is_nullable = 'NO' and column_default is null "
        "and data_type in ('text', 'character varying', 'jsonb')"
    ).fetchall()
    for (statement,) in rows:
        connection.execute(statement)


def _drop_indexes(connection: psycopg.Connection) -> list[str]:
    """Drop the indexes that back no constraint and return the statements that make them again, in one go each."""
    rows = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename ~ '^(questions|activity|wagtailsearch)_' "
        "and indexname not in (select conname from pg_constraint)"
    ).fetchall()
    targets = connection.execute(
        "select format('alter index %I alter column %s set statistics %s', relname, attnum, attstattarget) "
        "from pg_attribute join pg_class on attrelid = pg_class.oid where relkind = 'i' and attstattarget > 0"
    ).fetchall()
    for name, _definition in rows:
        connection.execute(f'drop index "{name}"')
    return [definition for _name, definition in rows] + [statement for (statement,) in targets]


def _restart_sequences(connection: psycopg.Connection) -> None:
    rows = connection.execute(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'public' and is_identity = 'YES' "
        "and table_name ~ '^(members|questions|activity|taggit|wagtailsearch|ideas|groups|events)_'"
    ).fetchall()
    for table, column in rows:
        connection.execute(
            f"select setval(pg_get_serial_sequence('{table}', '{column}'), "
            f"(select coalesce(max({column}), 0) + 1 from {table}))"
        )


def special_posts(database: Database, *, member: int) -> dict:
    """Return what the cases of a member need: threads of known length, a cursor far down the list, others' answers."""
    with database.connect() as connection:
        row = connection.execute(script("special"), {"member": member}).fetchone()
    return row[0] if row else {}
