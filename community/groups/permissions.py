"""Who may do what in a group; a rule is written once and hides the button too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.groups.enums import GroupAccess, GroupRole
from community.groups.models import Membership, UserGroup
from portal.core.permissions import allowed


def role_of(member: Any, group: UserGroup) -> str:
    """Return what somebody is in a group now, empty for nothing; what came with the group is taken."""
    if not member.is_authenticated or not member.is_active:
        return ""
    if getattr(group, "viewer_pk", None) == member.pk:
        return group.viewer_role or ""  # type: ignore[attr-defined]
    held = Membership.objects.current().filter(group=group, member=member.pk)
    return held.values_list("role", flat=True).first() or ""


def check_can_manage(member: Any) -> None:
    """Groups are founded, opened and closed by community managers."""
    if not member.has_perm("groups.change_usergroup"):
        raise PermissionDenied(_("Your role does not include looking after groups."))


can_manage = allowed(check_can_manage)


def check_can_lead(member: Any, group: UserGroup) -> None:
    """A group is run by its leaders; a community manager may do it in their place."""
    if role_of(member, group) != GroupRole.LEADER and not can_manage(member):
        raise PermissionDenied(_("Only the leaders of this group can do that."))


def check_can_join(member: Any, group: UserGroup) -> None:
    """Whoever is signed in walks into an open group."""
    _check_signed_in(member)
    if group.access != GroupAccess.OPEN:
        raise PermissionDenied(_("This group is not open: its leaders let people in."))


def check_can_request(member: Any, group: UserGroup) -> None:
    """A group by request takes requests from whoever is not in it."""
    _check_signed_in(member)
    if group.access != GroupAccess.REQUEST:
        raise PermissionDenied(_("This group takes no requests."))
    if role_of(member, group):
        raise PermissionDenied(_("You are in this group already."))


def check_can_take_part(member: Any, group: UserGroup) -> None:
    """In a group its members speak."""
    _check_signed_in(member)
    if not role_of(member, group) and not can_manage(member):
        raise PermissionDenied(_("Join the group first."))


def check_can_reach(member: Any, private_group_id: int | None) -> None:
    """What belongs to a private group is touched by its members alone."""
    if private_group_id is None or can_manage(member):
        return
    if not role_of(member, UserGroup(pk=private_group_id)):
        raise PermissionDenied(_("You are not in the group this belongs to."))


def _check_signed_in(member: Any) -> None:
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))


can_lead = allowed(check_can_lead)
can_join = allowed(check_can_join)
can_request = allowed(check_can_request)
can_take_part = allowed(check_can_take_part)
