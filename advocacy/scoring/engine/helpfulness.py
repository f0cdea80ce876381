"""H: whom the others turn to. Credit for each helpful act, summed tie by tie, decayed and capped."""

from __future__ import annotations

import duckdb

from advocacy.scoring.engine.parameters import ACCEPTANCE, ANSWER, DOWNVOTE, UPVOTE, Parameters
from advocacy.scoring.engine.tables import exact_sum, kind_list, weight_case


def build_helpfulness(connection: duckdb.DuckDBPyConnection, p: Parameters) -> None:
    """Create `credit` (a row an act), `tie` (who helped whom, how much) and `helpfulness` (per helper).

    Source: scoring.md 2.2. Votes of the answerer's own account and of staff are not counted; staff and
    answers to oneself give nothing; a member without an organization is nobody's colleague.
    """
    connection.execute(_credit(p))
    connection.execute(_tie(p))
    connection.execute(_helpfulness())


def _credit(p: Parameters) -> str:
    return f"""
    create table credit as
    with verdict as (
        select subject,
               count(*) filter (kind = '{UPVOTE}' and counts)
               - count(*) filter (kind = '{DOWNVOTE}' and counts) as net,
               count(*) filter (kind = '{ACCEPTANCE}') > 0 as accepted
        from (
            select f.kind, f.subject,
                   coalesce(f.actor_org <> f.target_org, true) and coalesce(f.actor <> f.target, true)
                   and not coalesce(voter.is_staff, false) as counts
            from fact f left join member voter on voter.id = f.actor
            where f.kind in ('{UPVOTE}', '{DOWNVOTE}', '{ACCEPTANCE}')
        ) group by subject
    ), act as (
        select id, kind, actor as u, target as v, actor_org as u_org, target_org as v_org, subject,
               occurred_at, age
        from fact where kind in ('{ANSWER}', {kind_list(p.given_credit)})
        union all
        select id, kind, target, actor, target_org, actor_org, subject, occurred_at, age
        from fact where kind in ({kind_list(p.received_credit)})
    )
    select a.*, coalesce(a.u_org = a.v_org, false) as is_own, coalesce(v.net, 0) as net,
           coalesce(v.accepted, false) as accepted,
           case a.kind when '{ANSWER}'
                then (coalesce(v.net, 0) >= 0)::int + {p.accepted_credit} * coalesce(v.accepted, false)::int
                     + ln(1 + greatest(coalesce(v.net, 0), 0))
                else {weight_case({**p.given_credit, **p.received_credit}, "a.kind")} end as credit
    from act a
    join member helper on helper.id = a.u and not helper.is_staff
    left join verdict v on v.subject = a.subject and a.kind = '{ANSWER}'
    where a.v is not null and a.u <> a.v
    """


def _tie(p: Parameters) -> str:
    x = exact_sum(f"credit * pow(2, -age / {p.help_half_life})")
    both = "least(t.answers, coalesce(back.answers, 0))"
    share = f"{both}::double / greatest(t.answers, back.answers)"
    mutual = f"case when {both} >= {p.reciprocity_from} then {share} else 0 end"
    return f"""
    create table tie as
    with pair as (
        select u, v, {x} as x, bool_or(is_own) as is_own,
               count(*) filter (kind = '{ANSWER}' and age <= {p.reciprocity_window}) as answers
        from credit group by u, v
    ), powered as (
        select t.u, t.v, t.is_own, t.answers, coalesce(back.answers, 0) as answers_back,
               pow(t.x * (1 - {p.reciprocity_discount} * ({mutual})), {p.tie_exponent}) as y
        from pair t left join pair back on back.u = t.v and back.v = t.u
    ), total as (select u, {exact_sum("y")} as s from powered group by u)
    select powered.*, least(y, greatest({p.tie_cap_floor}, {p.tie_cap_share} * s)) as capped
    from powered join total using (u)
    """


def _helpfulness() -> str:
    return f"""
    create table helpfulness as
    select u as id,
           {exact_sum("case when is_own then capped else 0 end")} as h_own,
           {exact_sum("case when is_own then 0 else capped end")} as h_cross
    from tie group by u
    """


def portal_h_raw(h_own: str, h_cross: str, x50: float) -> str:
    """Return SQL for H_raw on the portal's list: credit of one's own account is at most max(x50/2, cross)."""
    return f"({h_cross} + least({h_own}, greatest({x50!r} / 2, {h_cross})))"
