"""The ledger and the members as columns: read in bulk, never as one object per row."""

from __future__ import annotations

import sqlite3
import tempfile
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from django.db import connection

from advocacy.scoring.engine.tables import FACTS, MEMBERS

SUBJECT_SPACE = 2**40
"""Object ids stay below this, so type and id together make one number."""

CHUNK = 100_000
FACTS_QUERY = f"""
    select id, kind, actor_id, target_id, actor_organization_id, target_organization_id,
           subject_type_id * {SUBJECT_SPACE} + subject_id, value, {{moment}}, reverses_id
    from activity_activity where id <= {{through}} order by id
"""
MEMBERS_QUERY = """
    select m.id, m.organization_id, coalesce(o.region, ''), m.language, m.time_zone, m.seniority,
           {is_staff}, m.contact_refused_at is not null or m.scoring_refused_at is not null, {moment}
    from members_member m left join members_organization o on o.id = m.organization_id
    where m.is_active order by m.id
"""


def read_facts(*, through: int) -> pa.Table:
    """Return the ledger up to the row `through` as the engine's table of facts."""
    return _read(FACTS_QUERY.format(through=int(through), moment=_raw("occurred_at")), FACTS)


def read_members(*, as_of: datetime) -> pa.Table:
    """Return the members who may sign in as the engine's table, with the band of their time zone that day."""
    table = _read(
        MEMBERS_QUERY.format(is_staff=_raw("m.is_staff", "+ 0"), moment=_raw("m.date_joined")), MEMBERS
    )
    zones = table["time_band"].combine_chunks().dictionary_encode()
    bands = pa.array([_band(zone, as_of) for zone in zones.dictionary.to_pylist()], pa.string())
    column = pa.DictionaryArray.from_arrays(zones.indices, bands).cast(pa.string())
    return table.set_column(MEMBERS.get_field_index("time_band"), "time_band", column)


def _band(zone: str, as_of: datetime) -> str:
    """Return the UTC offset of a zone in whole hours, such as "UTC+1"."""
    offset = as_of.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset()
    return f"UTC{round(offset.total_seconds() / 3600):+d}" if offset is not None else ""


def _raw(column: str, undo: str = "|| ''") -> str:
    """Return a column as SQLite stores it: an expression escapes Django's converter, a call for each row."""
    return column if connection.vendor == "postgresql" else f"{column} {undo}"


def _read(query: str, schema: pa.Schema) -> pa.Table:
    if connection.vendor == "postgresql":
        return _read_postgresql(query, schema)
    return _read_rows(query, schema)


def _read_postgresql(query: str, schema: pa.Schema) -> pa.Table:
    """COPY to a file, then parse it on all cores: the rows never become Python objects."""
    types = {f.name: pa.timestamp("us", "UTC") if pa.types.is_timestamp(f.type) else f.type for f in schema}
    with tempfile.TemporaryFile() as file:
        with (
            connection.cursor() as cursor,
            _unlimited(cursor),
            cursor.copy(f"copy ({query}) to stdout (format csv)") as copy,
        ):
            for block in copy:
                file.write(block)
        if not file.tell():
            return schema.empty_table()
        file.seek(0)
        table = pa_csv.read_csv(
            file,
            read_options=pa_csv.ReadOptions(column_names=schema.names, block_size=16 << 20),
            convert_options=pa_csv.ConvertOptions(column_types=types, true_values=["t"], false_values=["f"]),
        )
    return table.cast(schema)


@contextmanager
def _unlimited(cursor: Any) -> Iterator[None]:
    """Lift the time limit for one long read inside the present transaction."""
    cursor.execute("select set_config('statement_timeout', '0', true)")
    yield


def _read_rows(query: str, schema: pa.Schema) -> pa.Table:
    """SQLite has no COPY: tuples by the hundred thousand, turned into columns at once."""
    batches = []
    with connection.cursor() as cursor:
        cursor.execute(query)
        raw: sqlite3.Cursor = cursor.cursor.cursor if hasattr(cursor.cursor, "cursor") else cursor.cursor
        while rows := raw.fetchmany(CHUNK):
            columns = zip(*rows, strict=True)
            batches.append(
                pa.RecordBatch.from_arrays(
                    [_column(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema
                )
            )
    return pa.Table.from_batches(batches, schema)


def _column(values: tuple, kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind):
        return pc.cast(pa.array(values, pa.string()), kind)
    if pa.types.is_boolean(kind):
        return pa.array(values, pa.int64()).cast(kind)
    return pa.array(values, kind)
