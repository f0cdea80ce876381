"""The two tables the engine reads, and the small helpers its SQL is written with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

FACTS = pa.schema(
    [
        ("id", pa.int64()),
        ("kind", pa.string()),
        ("actor", pa.int64()),
        ("target", pa.int64()),
        ("actor_org", pa.int64()),
        ("target_org", pa.int64()),
        ("subject", pa.int64()),
        ("value", pa.float64()),
        ("occurred_at", pa.timestamp("us")),
        ("reverses", pa.int64()),
    ]
)
"""One row a fact; times are UTC without a zone, `subject` tells objects of all kinds apart."""

MEMBERS = pa.schema(
    [
        ("id", pa.int64()),
        ("organization", pa.int64()),
        ("region", pa.string()),
        ("language", pa.string()),
        ("time_band", pa.string()),
        ("seniority", pa.string()),
        ("is_staff", pa.bool_()),
        ("refused", pa.bool_()),
        ("joined_at", pa.timestamp("us")),
    ]
)
"""One row a member who may sign in; `refused` = does not want to be asked or scored."""

UNIT = 1_000_000_000
"""Sums are taken over whole billionths: integers add up to the same bytes in any order, on any thread."""


def exact_sum(expression: str) -> str:
    """Return SQL for the sum of an expression, independent of the order of its rows."""
    return f"(sum(cast(round(({expression}) * {UNIT}) as hugeint))::double / {UNIT})"


def weight_case(weights: Mapping[str, float], column: str = "kind") -> str:
    """Return SQL that gives each kind its weight and all others none."""
    arms = " ".join(f"when '{kind}' then {weight!r}" for kind, weight in sorted(weights.items()))
    return f"(case {column} {arms} end)" if arms else "null"


def kind_list(weights: Mapping[str, float]) -> str:
    """Return SQL for the kinds of a table of weights."""
    return ", ".join(f"'{kind}'" for kind in sorted(weights)) or "''"


def open_tables(facts: pa.Table, members: pa.Table, as_of: datetime) -> duckdb.DuckDBPyConnection:
    """Return a connection in which `fact` holds what stood at `as_of`, with each fact's `age` in days.

    A fact that was reversed before then is left out together with its reversal.
    """
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    connection.register("all_facts", facts)
    connection.register("all_members", members)
    moment = as_of.replace(tzinfo=None)
    connection.execute("create table member as select * from all_members")
    connection.execute(
        """
        create view fact as
        select f.* exclude (reverses),
               greatest(0, epoch_us($t::timestamp) - epoch_us(occurred_at)) / 86400e6 as age
        from all_facts f
        where occurred_at < $t::timestamp and reverses is null
          and id not in (
              select reverses from all_facts where reverses is not null and occurred_at < $t::timestamp
          )
        """.replace("$t", f"'{moment.isoformat(sep=' ')}'")
    )
    return connection
