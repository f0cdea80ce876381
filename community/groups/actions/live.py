"""What the rooms above tell a group of its life."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from community.groups.models import UserGroup


def note_activity(group: UserGroup, *, at: datetime) -> None:
    """Something new stands in the group: it moves up in the directory."""
    UserGroup.objects.filter(pk=group.pk, active_at__lt=at).update(active_at=at)


def note_meeting(group: UserGroup, *, at: datetime) -> None:
    """The group met: it is not dormant."""
    UserGroup.objects.filter(Q(met_at=None) | Q(met_at__lt=at), pk=group.pk).update(met_at=at)
