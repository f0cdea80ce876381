"""The groups of the demo: of every kind and access, with people, requests and a few who left."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from community.groups.actions.found import create_group, edit_group
from community.groups.actions.join import join_group, leave_group
from community.groups.actions.lead import add_member, name_leader
from community.groups.actions.request import approve_request, decline_request, request_to_join
from community.groups.enums import GroupAccess
from community.groups.models import UserGroup
from portal.members.models import Member

with Path(__file__).with_name("demo_groups.toml").open("rb") as _file:
    GROUPS: list[dict[str, Any]] = tomllib.load(_file)["group"]


@transaction.atomic
def seed_groups(
    random: Random, members: list[Member], *, by: Member, leader: Member, start: datetime, days: int
) -> list[UserGroup]:
    """Found the groups in the order of time and let people in; `leader` leads the first of their language."""
    free = {"en": list(members), "fr": list(members)}
    for language, people in free.items():
        people[:] = [
            member for member in people if member.language == language and member.date_joined < start
        ]
        random.shuffle(people)
    groups = []
    for number, words in enumerate(GROUPS):
        at = start + timedelta(days=words["day"] * days / 182, hours=9 + number % 7)
        people = free[words["speaks"]]
        first = leader if words.get("led_by_the_demo_account") else people.pop()
        groups.append(_found(random, words, people, first, by, at))
    return groups


def _found(
    random: Random, words: dict[str, Any], people: list[Member], first: Member, by: Member, at: datetime
) -> UserGroup:
    group = create_group(
        by=by, leader=first, name=words["name"], kind=words["kind"], purpose=words["purpose"],
        access=words["access"], language=words.get("language", ""), region=words.get("region", ""), at=at,
    )  # fmt: skip
    edit_group(
        group, by=first, purpose=group.purpose, head=words.get("head", ""),
        language=group.language, region=group.region,
    )  # fmt: skip
    crowd = random.sample(people, min(words["size"], len(people)))
    for number, person in enumerate(crowd):
        at += timedelta(hours=random.uniform(3, 40))
        _let_in(group, person, first, number, at)
    if len(crowd) > 8:
        name_leader(group, crowd[0], by=first, at=at)
    return group


def _let_in(group: UserGroup, person: Member, leader: Member, number: int, at: datetime) -> None:
    """Through the door that the group has; a few are refused, wait or leave again."""
    later = at + timedelta(hours=5)
    if group.access == GroupAccess.OPEN:
        join_group(group, by=person, at=at)
        if number % 11 == 7:
            leave_group(group, by=person, at=later)
    elif group.access == GroupAccess.PRIVATE:
        add_member(group, person, by=leader, at=at)
    else:
        request = request_to_join(group, by=person, message="", at=at)
        if number % 7 == 4:
            decline_request(request, by=leader, why=DECLINED[person.language], at=later)
        elif number % 7 != 5:
            approve_request(request, by=leader, at=later)


DECLINED = {
    "en": "We keep to people who run such a site themselves.",
    "fr": "Nous restons entre personnes qui exploitent elles-mêmes un tel site.",
}
