"""The list of a group's people: every change to it happens under the lock of the group's row."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from community.groups.activities import GROUP_JOINED, GROUP_LED, GROUP_LEFT
from community.groups.enums import NEXT, GroupRole, RequestState
from community.groups.models import MOST_LEADERS, JoinRequest, Membership, UserGroup
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition, move
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.standing import end_standing, set_standing

move_request = partial(move, field="state", moves=NEXT, labels=RequestState)


def locked(group: UserGroup) -> UserGroup:
    """Return the group as it is now, its row locked until the transaction ends."""
    return UserGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def held(group: UserGroup, member: Member) -> Membership:
    """Return the membership somebody holds; raises InvalidTransition without one."""
    membership = Membership.objects.current().filter(group=group, member=member).first()
    if membership is None:
        raise InvalidTransition(_("%(name)s is not in this group.") % {"name": member.name})
    membership.group, membership.member = group, member
    return membership


def enter(group: UserGroup, member: Member, *, at: datetime) -> Membership:
    """Write somebody into a group and return the membership; the one they hold, if they do."""
    membership, is_new = Membership.objects.get_or_create(
        group=group, member=member, left_at=None, defaults={"joined_at": at}
    )
    if is_new:
        _count(group, 1)
        record(GROUP_JOINED, actor=member, subject=group, group_id=group.pk, occurred_at=at)
        waiting = JoinRequest.objects.waiting().filter(group=group, member=member).first()
        if waiting:  # in by another door
            move_request(waiting, RequestState.APPROVED, by=None, at=at)
    return membership


def depart(membership: Membership, *, at: datetime) -> None:
    """End a membership; raises InvalidTransition for the last leader."""
    group, member = membership.group, membership.member
    if membership.is_leader:
        check_another_leads(group, member)
    membership.left_at = at
    membership.save(update_fields=["left_at"])
    _count(group, -1)
    joined = Activity.objects.of_kind(GROUP_JOINED).about(group).filter(actor=member).standing().first()
    if joined:
        reverse(joined, occurred_at=at)
    record(GROUP_LEFT, actor=member, subject=membership, group_id=group.pk, occurred_at=at)
    _publish(member, at)


def appoint(membership: Membership, *, at: datetime) -> Membership:
    """Make somebody a leader and return the membership.

    Raises InvalidTransition for somebody who leads already, and when there are enough.
    """
    group = membership.group
    if membership.is_leader:
        raise InvalidTransition(_("%(name)s leads this group already.") % {"name": membership.member.name})
    if group.memberships.current().leaders().count() >= MOST_LEADERS:
        raise InvalidTransition(
            _("A group has at most %(most)d leaders: one of them hands over.") % {"most": MOST_LEADERS}
        )
    return set_role(membership, GroupRole.LEADER, at=at)


def set_role(membership: Membership, role: GroupRole, *, at: datetime) -> Membership:
    """Write what somebody is in a group and return the membership.

    The fact is about the group, so leading it in turns does not count twice.
    """
    membership.role = role
    membership.save(update_fields=["role"])
    if role == GroupRole.LEADER:
        group = membership.group
        record(GROUP_LED, actor=membership.member, subject=group, group_id=group.pk, occurred_at=at)
    _publish(membership.member, at)
    return membership


def check_another_leads(group: UserGroup, member: Member) -> None:
    """Raise InvalidTransition when nobody else leads the group."""
    if not group.memberships.current().leaders().exclude(member=member).exists():
        raise InvalidTransition(_("A group needs a leader: first hand it over to somebody who stays."))


def _count(group: UserGroup, step: int) -> None:
    group.member_count += step
    UserGroup.objects.filter(pk=group.pk).update(member_count=group.member_count)


def _publish(member: Member, at: datetime) -> None:
    """Everyone may see that somebody leads a group; which one is told on the group's page."""
    if Membership.objects.current().leaders().filter(member=member).exists():
        set_standing(member, Recognition.GROUP_LEADER, at=at)
    elif Recognition.GROUP_LEADER in Member.objects.values_list("recognitions", flat=True).get(pk=member.pk):
        end_standing(member, Recognition.GROUP_LEADER, at=at)
