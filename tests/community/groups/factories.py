"""Groups as people make them: through the actions, so the ledger is real."""

from __future__ import annotations

import itertools
from datetime import datetime

from django.contrib.auth.models import Group

from community.groups.actions.found import create_group
from community.groups.actions.lead import add_member
from community.groups.models import Membership, UserGroup
from portal.members.enums import StaffRole
from portal.members.models import Member
from tests.portal.members.factories import MemberFactory

_numbers = itertools.count(1)


def manager() -> Member:
    """Return a community manager."""
    person = MemberFactory(is_staff=True, organization=None)
    person.groups.add(Group.objects.get(name=StaffRole.COMMUNITY_MANAGER))
    return person


def found(
    leader: Member, *, by: Member | None = None, name: str = "", at: datetime | None = None, **words: str
):
    """Found a group."""
    name = name or f"Planners of region {next(_numbers)}"
    words = {"kind": "region", "purpose": "Planners who meet over coffee.", **words}
    return create_group(by=by or manager(), leader=leader, name=name, at=at, **words)


def bring(group: UserGroup, *people: Member) -> None:
    """Bring people in."""
    leader = group.memberships.current().leaders().first().member
    for person in people:
        add_member(group, person, by=leader)


def roles(group: UserGroup) -> dict[str, str]:
    """Return who is in a group, as what."""
    return {row.member.name: row.role for row in Membership.objects.current().filter(group=group)}
