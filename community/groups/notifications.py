"""Whom to tell about groups."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from community.groups.models import JoinRequest, Membership, UserGroup
from portal.members.models import Member
from portal.notifications.mail import send


def tell_leaders_of_request(request: JoinRequest) -> None:
    """The leaders hear that somebody asks to come in."""
    for membership in request.group.memberships.current().leaders().select_related("member"):
        send(
            "groups/requested",
            to=membership.member,
            key=f"groups.requested:{request.pk}:{membership.member_id}",
            context={"group": request.group, "request": request},
            about=request,
        )


def tell_requester(request: JoinRequest, *, template: str, why: str = "", about: Model | None = None) -> None:
    """The one who asked hears the answer."""
    send(
        f"groups/{template}",
        to=request.member,
        key=f"groups.{template}:{request.pk}",
        context={"group": request.group, "why": why},
        about=about,
    )


def tell_member(membership: Membership, *, template: str, by: Member, at: datetime) -> None:
    """Somebody hears what another did with their membership: added to the group, or made a leader of it."""
    if membership.member_id != by.pk:
        send(
            f"groups/{template}",
            to=membership.member,
            key=f"groups.{template}:{membership.pk}:{at:%Y%m%d%H%M%S}",
            context={"group": membership.group, "by": by},
            about=membership.group,
        )


def tell_removed(group: UserGroup, membership: Membership, *, why: str) -> None:
    """Somebody hears that they were taken out of a group, and why."""
    send(
        "groups/removed",
        to=membership.member,
        key=f"groups.removed:{membership.pk}",
        context={"group": group, "why": why},
    )
