"""The full pass: from the ledger's columns to one row of scores per member."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from advocacy.scoring.engine.engagement import build_engagement
from advocacy.scoring.engine.helpfulness import build_helpfulness, portal_h_raw
from advocacy.scoring.engine.parameters import ANSWER, RING_CLEARED, Parameters
from advocacy.scoring.engine.reach import build_reach
from advocacy.scoring.engine.sentiment import build_sentiment
from advocacy.scoring.engine.tables import open_tables


@dataclass(frozen=True)
class Frontier:
    """The raw values at the 1:25 line, where H and E are 50; measured at the start of the quarter."""

    x50: float
    xe: float


@dataclass(frozen=True)
class Scores:
    """The result of a pass: one row per member who left or received a fact, and what was not understood."""

    rows: pa.Table
    frontier: Frontier
    active: int
    unknown_kinds: dict[str, int]

    def digest(self) -> str:
        """Return a hash of the whole result: the same input gives the same one.

        What Arrow keeps in the place of a missing value differs from run to run, so values that are there
        and the places of those that are not are hashed apart.
        """
        digest = hashlib.sha256(repr(self.frontier).encode())
        for name in self.rows.column_names:
            column = self.rows[name]
            for part in (column.is_valid().cast(pa.uint8()), column.drop_null()):
                digest.update(_bytes_of(name, part))
        return digest.hexdigest()


def _bytes_of(name: str, column: pa.ChunkedArray) -> pa.Buffer:
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.uint8())  # a bitmap ends in bits that nobody set
    table = pa.table({name: column}).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def score(
    facts: pa.Table, members: pa.Table, *, as_of: datetime, parameters: Parameters | None = None
) -> Scores:
    """Return the scores of all members as they stood at `as_of` (00:00 UTC of a day).

    A pure function of its arguments: facts later than `as_of` do not enter. Source: scoring.md 2.1-2.6.
    """
    p = parameters or Parameters()
    frontier = measure_frontier(facts, members, as_of=quarter_start(as_of), p=p)
    with open_tables(facts, members, as_of) as connection:
        build_helpfulness(connection, p)
        build_engagement(connection, p)
        build_sentiment(connection, p)
        build_reach(connection, p)
        rows = connection.sql(_scores(p, frontier)).to_arrow_table()
        active = connection.execute(_active(p)).fetchone()
        return Scores(rows, frontier, active[0] if active else 0, _unknown(connection, p))


def quarter_start(moment: datetime) -> datetime:
    """Return 00:00 UTC of the first day of the quarter."""
    return moment.replace(
        month=3 * ((moment.month - 1) // 3) + 1, day=1, hour=0, minute=0, second=0, microsecond=0
    )


def measure_frontier(facts: pa.Table, members: pa.Table, *, as_of: datetime, p: Parameters) -> Frontier:
    """Return the raw values of the member ranked floor(n/25) of the n members active in the 12 months before.

    Without any helper yet it is the start value (4); it never goes below the floor (1). The cap on credit
    from one's own account needs an x50 before there is one: here it uses the start value.
    """
    with open_tables(facts, members, as_of) as connection:
        build_helpfulness(connection, p)
        build_engagement(connection, p)
        h = portal_h_raw("coalesce(h_own, 0)", "coalesce(h_cross, 0)", p.frontier_start)
        found = connection.execute(f"""
            with active as ({_active_members(p)}),
            seat as (select greatest(1, count(*) // {p.users_per_seat}) as rank from active),
            helper as (
                select {h} as h, row_number() over (order by {h} desc, id) as n
                from active left join helpfulness using (id)
            ),
            comer as (
                select e_raw, row_number() over (order by e_raw desc, id) as n
                from active join engagement using (id)
            )
            select (select h from helper, seat where n = rank), (select e_raw from comer, seat where n = rank)
        """).fetchone()
    x50, xe = found or (None, None)
    return Frontier(_frontier(x50, p), _frontier(xe, p))


def _frontier(value: float | None, p: Parameters) -> float:
    return max(p.frontier_floor, round(value, 6)) if value else p.frontier_start


def _active_members(p: Parameters) -> str:
    """Members (not staff) with a post, vote or other act of a full day's weight in the last 12 months."""
    return f"""
        select id from engagement join member using (id)
        where not is_staff and active_days > 0 and last_age <= {p.active_window}
    """


def _active(p: Parameters) -> str:
    return f"select count(*) from ({_active_members(p)})"


def _unknown(connection: duckdb.DuckDBPyConnection, p: Parameters) -> dict[str, int]:
    counts = connection.execute("select kind, count(*) from fact group by kind order by kind").fetchall()
    return {kind: count for kind, count in counts if kind not in p.known_kinds()}


def _scores(p: Parameters, frontier: Frontier) -> str:
    portal = portal_h_raw("h_own", "h_cross", frontier.x50)
    return f"""
    with person as (
        select id from helpfulness union select id from engagement
        union select id from sentiment union select id from reach
    ), helped as (
        select u as id, count(distinct v) filter (credit > 0 and age <= {p.helped_window}) as helped,
               count(distinct coalesce(v_org, -v)) filter (credit > 0 and age <= {p.helped_window})
                   as helped_accounts,
               count(distinct v_org) filter (credit > 0 and age <= {p.helped_window}) as helped_organizations,
               max(occurred_at) filter (credit > 0) as last_helpful_at,
               count(*) filter (kind = '{ANSWER}' and age <= {p.active_window}) as answers,
               count(*) filter (kind = '{ANSWER}' and accepted and age <= {p.active_window}) as accepted
        from credit group by u
    ), ring as (
        select u as id, sum(answers)::double as given,
               coalesce(sum(answers) filter (answers >= 2 and answers_back >= 2), 0)::double as mutual
        from tie group by u
    ), cleared as (select distinct target as id from fact where kind = '{RING_CLEARED}'),
    raw as (
        select member.id, organization, region, language, time_band, seniority, is_staff, refused,
               joined_at, coalesce(h_own, 0) as h_own, coalesce(h_cross, 0) as h_cross,
               coalesce(e_raw, 0) as e_raw, coalesce(active_days, 0) as active_days,
               coalesce(s, {p.prior_points}) as s,
               coalesce(confidence, 0) as s_confidence,
               coalesce(r_raw, 0) as r_raw, coalesce(acts, 0) as reach_acts,
               coalesce(helped, 0) as helped, coalesce(helped_accounts, 0) as helped_accounts,
               coalesce(helped_organizations, 0) as helped_organizations,
               last_helpful_at, coalesce(answers, 0) as answers, coalesce(accepted, 0) as accepted,
               coalesce(complaints, 0) as complaints, latest_nps.nps, latest_nps.age as nps_age,
               coalesce(given >= {p.ring_answers} and mutual >= {p.ring_share} * given, false)
                   and cleared.id is null as ring_flag
        from person join member using (id)
        left join helpfulness using (id) left join engagement using (id) left join sentiment using (id)
        left join reach using (id) left join helped using (id) left join ring using (id)
        left join open_complaint using (id) left join latest_nps using (id) left join cleared using (id)
    ), scored as (
        select *, round(h_own + h_cross, 6) as h_raw_account, round({portal}, 6) as h_raw,
               100 * {portal} / ({portal} + {frontier.x50!r}) as h,
               100 * e_raw / (e_raw + {frontier.xe!r}) as e, 100 * r_raw / (r_raw + {p.reach_middle}) as r
        from raw
    )
    select * exclude (h_own, h_cross, e_raw, r_raw, h, e, s, r, s_confidence),
           round(h_own, 6) as h_own, round(h_cross, 6) as h_cross,
           round(e_raw, 6) as e_raw, round(r_raw, 6) as r_raw,
           round(h, 6) as h, round(e, 6) as e, round(s, 6) as s, round(r, 6) as r,
           round(s_confidence, 6) as s_confidence,
           round({p.share_h} * h + {p.share_e} * e + {p.share_s} * s + {p.share_r} * r, 6) as c
    from scored
    order by c desc, helped desc, last_helpful_at desc nulls last, id
    """
