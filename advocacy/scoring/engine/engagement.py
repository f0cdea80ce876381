"""E: on how many days the member was here, the recent ones counting more."""

from __future__ import annotations

import duckdb

from advocacy.scoring.engine.parameters import Parameters
from advocacy.scoring.engine.tables import exact_sum, kind_list, weight_case


def build_engagement(connection: duckdb.DuckDBPyConnection, p: Parameters) -> None:
    """Create `engagement`: per member the decayed sum over distinct active days. Source: scoring.md 2.3."""
    connection.execute(f"""
    create table engagement as
    with day as (
        select actor as id, max({weight_case(p.day_weight)}) as weight, min(age) as age
        from fact where kind in ({kind_list(p.day_weight)}) and actor is not null
        group by actor, date_trunc('day', occurred_at)
    )
    select id, {exact_sum(f"weight * pow(2, -age / {p.engagement_half_life})")} as e_raw,
           count(*) filter (weight = 1 and age <= {p.active_window}) as active_days, min(age) as last_age
    from day group by id
    """)
