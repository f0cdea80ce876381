"""What belongs to a private group is shown to its members alone: the one rule for every room above."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from community.groups.models import Membership
from community.groups.querysets import sees_every_group


def current_groups(viewer: Any) -> QuerySet[Membership, Any]:
    """Return the keys of the groups the viewer belongs to now, as a subquery."""
    return Membership.objects.current().filter(member=viewer.pk).values("group")


def within_reach(viewer: Any, field: str = "private_group") -> Q:
    """Return the condition on a row's nullable private group under which the viewer may know of the row.

    The row carries the key only while its group is private, so the public rows are told by one column and an
    index scan in the order of the list goes on; the memberships are read once, as a hashed subquery.
    """
    if sees_every_group(viewer):
        return Q()
    public = Q(**{field: None})
    if not (viewer.is_authenticated and viewer.is_active):
        return public
    return public | Q(**{f"{field}__in": current_groups(viewer)})


def led_groups(viewer: Any) -> QuerySet[Membership, Any]:
    """Return the keys of the groups the viewer leads now, as a subquery."""
    return Membership.objects.current().leaders().filter(member=viewer.pk).values("group")
