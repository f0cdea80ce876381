"""Come into a group and leave it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.groups.models import Membership, UserGroup
from community.groups.permissions import check_can_join
from community.groups.roster import depart, enter, held, locked
from portal.members.models import Member


@transaction.atomic
def join_group(group: UserGroup, *, by: Member, at: datetime | None = None) -> Membership:
    """Walk into an open group and return the membership; a second time changes nothing.

    Raises PermissionDenied.
    """
    group = locked(group)
    check_can_join(by, group)
    return enter(group, by, at=at or timezone.now())


@transaction.atomic
def leave_group(group: UserGroup, *, by: Member, at: datetime | None = None) -> UserGroup:
    """Leave a group and return it.

    Raises InvalidTransition for whoever is not in it, and for its last leader.
    """
    group = locked(group)
    depart(held(group, by), at=at or timezone.now())
    return group
