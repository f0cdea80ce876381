"""R: how far the member carries the product beyond the portal."""

from __future__ import annotations

import duckdb

from advocacy.scoring.engine.parameters import INVITED_ACTIVATED, Parameters
from advocacy.scoring.engine.tables import exact_sum, kind_list, weight_case


def build_reach(connection: duckdb.DuckDBPyConnection, p: Parameters) -> None:
    """Create `reach`: per member the decayed sum of what was carried outside. Source: scoring.md 2.5."""
    connection.execute(f"""
    create table reach as
    with act as (
        select actor as id, kind, age,
               row_number() over (
                   partition by actor, kind, date_trunc('quarter', occurred_at) order by occurred_at, fact.id
               ) as n
        from fact where kind in ({kind_list(p.reach_weight)}) and actor is not null
    )
    select id, {exact_sum(f"{weight_case(p.reach_weight)} * pow(2, -age / {p.reach_half_life})")} as r_raw,
           count(*) as acts
    from act where kind <> '{INVITED_ACTIVATED}' or n <= {p.invited_per_quarter}
    group by id
    """)
