"""Lead a group: name another leader, hand over, bring people in and take them out."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.groups.enums import GroupRole
from community.groups.models import Membership, UserGroup
from community.groups.notifications import tell_member, tell_removed
from community.groups.permissions import can_manage, check_can_lead, role_of
from community.groups.roster import appoint, depart, enter, held, locked, set_role
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@transaction.atomic
def add_member(group: UserGroup, member: Member, *, by: Member, at: datetime | None = None) -> Membership:
    """Bring somebody into a group and return the membership; they are told and may leave.

    It is the one way into a private group. Raises PermissionDenied, InvalidTransition for who is in it.
    """
    group = locked(group)
    check_can_lead(by, group)
    if not member.is_active:
        raise PermissionDenied(_("This account was closed."))
    at = at or timezone.now()
    if role_of(member, group):
        raise InvalidTransition(_("%(name)s is in this group already.") % {"name": member.name})
    membership = enter(group, member, at=at)
    tell_member(membership, template="added", by=by, at=at)
    return membership


@transaction.atomic
def name_leader(group: UserGroup, member: Member, *, by: Member, at: datetime | None = None) -> Membership:
    """Make somebody of the group a leader beside those there are, and return the membership.

    Raises PermissionDenied, InvalidTransition for somebody outside or who leads already, and for a fourth.
    """
    group = locked(group)
    check_can_lead(by, group)
    at = at or timezone.now()
    membership = appoint(held(group, member), at=at)
    tell_member(membership, template="leading", by=by, at=at)
    return membership


@transaction.atomic
def hand_over(group: UserGroup, *, to: Member, by: Member, at: datetime | None = None) -> Membership:
    """Give one's place as a leader to somebody of the group and return their membership.

    Raises PermissionDenied, InvalidTransition for somebody outside or who leads already.
    """
    group = locked(group)
    if role_of(by, group) != GroupRole.LEADER:
        raise PermissionDenied(_("Only the leaders of this group can do that."))
    at = at or timezone.now()
    heir = held(group, to)
    if heir.is_leader:
        raise InvalidTransition(_("%(name)s leads this group already.") % {"name": to.name})
    set_role(heir, GroupRole.LEADER, at=at)
    set_role(held(group, by), GroupRole.MEMBER, at=at)
    tell_member(heir, template="leading", by=by, at=at)
    return heir


@transaction.atomic
def remove_member(
    group: UserGroup, member: Member, *, by: Member, why: str, at: datetime | None = None
) -> UserGroup:
    """Take somebody out of a group with a sentence, which is mailed to them, and return the group.

    A leader is taken out by a community manager alone. Raises PermissionDenied, InvalidTransition.
    """
    group = locked(group)
    check_can_lead(by, group)
    membership = held(group, member)
    if membership.is_leader and not can_manage(by):
        raise PermissionDenied(_("Leaders hand over or leave by themselves."))
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    depart(membership, at=at or timezone.now())
    tell_removed(group, membership, why=why)
    return group
