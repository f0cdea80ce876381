"""S: what the member said of us, with how sure that is; no evidence is "unknown", never "fine"."""

from __future__ import annotations

import duckdb

from advocacy.scoring.engine.parameters import (
    CES,
    COMPLAINT,
    COMPLAINT_CLOSED,
    CSAT,
    NPS,
    PRAISE,
    Parameters,
    Survey,
)
from advocacy.scoring.engine.tables import exact_sum


def build_sentiment(connection: duckdb.DuckDBPyConnection, p: Parameters) -> None:
    """Create `sentiment`: per member s (0-100), its confidence (0-1), the latest NPS and open complaints.

    Source: scoring.md 2.4.
    """
    parts = [
        _survey(NPS, p.nps, "actor"),
        _survey(CSAT, p.csat, "actor, subject"),
        _survey(CES, p.ces, "actor, subject"),
        _complaints(p),
        _praise(p),
    ]
    connection.execute(f"""
    create table sentiment as
    with evidence as ({" union all ".join(parts)})
    select id,
           ({p.prior_weight * p.prior_points} + {exact_sum("w * s")})
               / ({p.prior_weight} + {exact_sum("w")}) as s,
           {exact_sum("w")} / ({exact_sum("w")} + {p.prior_weight}) as confidence
    from evidence where s is not null group by id
    """)
    connection.execute(f"""
    create table latest_nps as
    select actor as id, arg_max(value, (occurred_at, id)) as nps, min(age) as age
    from fact where kind = '{NPS}' group by actor
    """)
    connection.execute(f"""
    create table open_complaint as
    select actor as id, count(*) as complaints from fact
    where kind = '{COMPLAINT}' and not exists (
        select 1 from fact closed where closed.kind = '{COMPLAINT_CLOSED}' and closed.subject = fact.subject
    )
    group by actor
    """)


def _survey(kind: str, survey: Survey, latest_per: str) -> str:
    arms = " ".join(f"when {answer} then {points!r}" for answer, points in sorted(survey.points.items()))
    return f"""
    (select actor as id, (case value::int {arms} end)::double as s,
            {survey.weight} * pow(2, -age / {survey.half_life}) as w
     from (select *, row_number() over (partition by {latest_per} order by occurred_at desc, id desc) as n
           from fact where kind = '{kind}') where n = 1)
    """


def _complaints(p: Parameters) -> str:
    return f"""
    (select opened.actor as id, 0.0 as s,
            case when closed.age is null then {p.complaint_weight}
                 else {p.resolved_weight} * pow(2, -closed.age / {p.resolved_half_life}) end as w
     from fact opened
     left join (
        select subject, min(age) as age from fact where kind = '{COMPLAINT_CLOSED}' group by subject
     ) closed on closed.subject = opened.subject
     where opened.kind = '{COMPLAINT}')
    """


def _praise(p: Parameters) -> str:
    """Praise is recorded by a customer-success manager, about the member."""
    return f"""
    (select coalesce(target, actor) as id, 100.0 as s,
            {p.praise_weight} * pow(2, -age / {p.praise_half_life}) as w
     from fact where kind = '{PRAISE}')
    """
