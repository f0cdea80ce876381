"""Who prepares events and runs them, and who may register."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.events.models import Event
from community.groups.models import UserGroup
from community.groups.permissions import check_can_lead, check_can_reach
from portal.core.permissions import allowed


def check_can_organize(member: Any, group: UserGroup | None) -> None:
    """A group's events are made by its leaders, those of the whole portal by community managers."""
    if member.has_perm("events.change_event"):
        return
    if group is None:
        raise PermissionDenied(_("Your role does not include events of the whole portal."))
    check_can_lead(member, group)


def check_can_run(member: Any, event: Event) -> None:
    """Whoever may make such an event runs it."""
    check_can_organize(member, event.group)


def check_can_attend(member: Any, event: Event) -> None:
    """Whoever may see an event may register for it."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))
    check_can_reach(member, event.private_group_id)


can_organize = allowed(check_can_organize)
can_run = allowed(check_can_run)
