"""What the pages of groups show, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from community.groups.enums import GroupKind, GroupRole
from community.groups.models import Membership, UserGroup
from community.groups.permissions import can_join, can_lead, can_request
from community.groups.querysets import GroupQuerySet
from portal.core.lines import clean_line

FACES = 12
"""How many members the page of a group names beside its leaders."""


@dataclass(frozen=True)
class GroupFilters:
    """What the directory is narrowed to; every state has an address."""

    kind: str = ""
    language: str = ""
    region: str = ""
    mine: bool = False


def filters_for(viewer: Any, query: QueryDict) -> tuple[GroupQuerySet, GroupFilters]:
    """Return the groups that an address asks for and the filters as understood; ignores unknown values."""
    groups = UserGroup.objects.visible_to(viewer).with_place_of(viewer)
    kind, language = query.get("kind", ""), query.get("language", "")
    filters = GroupFilters(
        kind if kind in GroupKind.values else "",
        language if language in dict(settings.LANGUAGES) else "",
        clean_line(query.get("region", "")[:80]),
        mine=viewer.is_authenticated and query.get("show") == "mine",
    )
    for name in ("kind", "language", "region"):
        if value := getattr(filters, name):
            groups = groups.filter(**{name: value})
    return groups.joined_by(viewer) if filters.mine else groups, filters


def known_regions(viewer: Any) -> list[str]:
    """Return the regions of the groups the viewer may see, by name."""
    regions = UserGroup.objects.visible_to(viewer).exclude(region="")
    return sorted(set(regions.values_list("region", flat=True)))


def group_of(viewer: Any, slug: str) -> UserGroup:
    """Return the group that an address names, with what the viewer is there.

    Raises Http404 alike for a group that does not exist and for one that the viewer may not know of.
    """
    return get_object_or_404(UserGroup.objects.visible_to(viewer).with_place_of(viewer), slug=slug)


def group_page(group: UserGroup, *, viewer: Any) -> dict[str, Any]:
    """Return the group's people and what the viewer may do, in one query.

    A visitor is told who leads, not who else is there.
    """
    people = group.memberships.current().filter(member__is_active=True).with_people()
    leaders, others = _leaders_first(people, viewer)
    return {
        "group": group,
        "leaders": leaders,
        "others": others[:FACES],
        "may_join": can_join(viewer, group),
        "may_request": can_request(viewer, group),
        "may_lead": can_lead(viewer, group),
    }


def _leaders_first(people: Any, viewer: Any) -> tuple[list[Membership], list[Membership]]:
    """The word for leaders comes before the word for members."""
    if not viewer.is_authenticated:
        return list(people.leaders().order_by("joined_at", "id")), []
    rows = list(people.order_by("role", "-joined_at", "-id")[: FACES + 3])
    leaders = [row for row in rows if row.role == GroupRole.LEADER]
    return leaders, rows[len(leaders) :]
