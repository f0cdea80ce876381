"""The four rankings of open ideas, by one statement over all votes: never one hidden number.

A person counts once an idea, an organization once an idea however many of its people vote. Earned voice is
the sum of 1 + (H + R)/100 over the people; who knows H and R registered with portal.members.voice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from portal.members.voice import voices_of
from roadmap_feedback.ideas.enums import OPEN
from roadmap_feedback.ideas.models import Idea, IdeaVote

SEGMENTS = ("plan", "region", "industry")
FIGURES = ("people", "organizations", "arr", "voice")
COLUMNS = {
    "people_count": "people",
    "people_rank": "people_rank",
    "organization_count": "organizations",
    "organization_rank": "organizations_rank",
    "arr": "arr",
    "arr_rank": "arr_rank",
    "earned_voice": "voice",
    "voice_rank": "voice_rank",
}
"""Columns of the idea, and the figures that go into them; the count of people is right already."""


@transaction.atomic
def refresh_rankings() -> None:
    """Write figures and ranks of all open ideas into their rows; decided and hidden ones lose their ranks.

    The rows are locked in the order of their ids first, as everywhere, or two tasks could wait in a circle.
    """
    list(Idea.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    ranked, values = _ranked({})
    changes = ", ".join(f"{column} = ranked.{figure}" for column, figure in COLUMNS.items())
    differs = " or ".join(
        f"i.{column} is distinct from ranked.{figure}" for column, figure in COLUMNS.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"{ranked} update ideas_idea as i set {changes} from ranked"  # noqa: S608
            f" where ranked.id = i.id and ({differs})",
            values,
        )
    Idea.objects.exclude(pk__in=Idea.objects.open()).exclude(people_rank=None).update(
        people_rank=None, organization_rank=None, arr_rank=None, voice_rank=None
    )


def segment_figures(segment: Mapping[str, str]) -> dict[int, dict[str, Any]]:
    """Return for one segment of customers (plan, region, industry) what goes into `COLUMNS`, by idea."""
    ranked, values = _ranked(segment)
    with connection.cursor() as cursor:
        cursor.execute(f"{ranked} select id, {', '.join(COLUMNS.values())} from ranked", values)  # noqa: S608
        return {idea: dict(zip(COLUMNS, figures, strict=True)) for idea, *figures in cursor.fetchall()}


def _ranked(segment: Mapping[str, str]) -> tuple[str, list[Any]]:
    """Return the statement up to the table `ranked`, and its values."""
    pairs = "json_each_text(%s::json)" if connection.vendor == "postgresql" else "json_each(%s)"
    wanted = [(name, segment[name]) for name in SEGMENTS if segment.get(name)]
    narrow = "".join(f" and o.{name} = %s" for name, _value in wanted)
    states = ", ".join(["%s"] * len(OPEN))
    ranks = ", ".join(f"rank() over (order by {figure} desc) as {figure}_rank" for figure in FIGURES)
    statement = f"""
        with weight as (select cast(key as bigint) as member_id, cast(value as float) as value from {pairs}),
        vote as (
            select v.idea_id, v.member_id, o.id as organization_id, coalesce(o.arr, 0) as arr
            from ideas_ideavote v
            left join members_member m on m.id = v.member_id
            left join members_organization o on o.id = coalesce(v.organization_id, m.organization_id)
            where v.ended_at is null{narrow}
        ),
        heard as (
            select idea_id, count(*) as people, sum(coalesce(weight.value, 1)) as voice
            from vote left join weight on weight.member_id = vote.member_id
            where vote.member_id is not null group by idea_id
        ),
        company as (
            select distinct idea_id, organization_id, arr from vote where organization_id is not null
        ),
        bought as (
            select idea_id, count(*) as organizations, sum(arr) as arr from company group by idea_id
        ),
        figure as (
            select i.id, coalesce(people, 0) as people, coalesce(organizations, 0) as organizations,
                   coalesce(bought.arr, 0) as arr,
                   cast(round(cast(coalesce(voice, 0) as numeric), 2) as float) as voice
            from ideas_idea i
            left join heard on heard.idea_id = i.id left join bought on bought.idea_id = i.id
            where i.status in ({states}) and not i.is_hidden
        ),
        ranked as (select figure.*, {ranks} from figure)
    """  # noqa: S608 - put together from constants of this module
    return statement, [_weights(), *(value for _name, value in wanted), *OPEN]


def _weights() -> str:
    voters = IdeaVote.objects.counting().exclude(member=None).order_by().values_list("member", flat=True)
    return json.dumps(voices_of(set(voters.distinct())))
