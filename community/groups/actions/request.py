"""Ask to be let into a group, and decide about it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.groups.enums import RequestState
from community.groups.models import JoinRequest, UserGroup
from community.groups.notifications import tell_leaders_of_request, tell_requester
from community.groups.permissions import check_can_lead, check_can_request
from community.groups.roster import enter, locked, move_request
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@transaction.atomic
def request_to_join(
    group: UserGroup, *, by: Member, message: str = "", at: datetime | None = None
) -> JoinRequest:
    """Ask to be let in and return the request (the one that waits, if one does); the leaders are told.

    Raises PermissionDenied.
    """
    group = locked(group)
    check_can_request(by, group)
    at = at or timezone.now()
    request, is_new = JoinRequest.objects.get_or_create(
        group=group,
        member=by,
        state=RequestState.WAITING,
        defaults={"message": message, "created_at": at, "moved_at": at},
    )
    if is_new:
        request.transitions.create(by=by, at=at, old="", new=RequestState.WAITING)
        tell_leaders_of_request(request)
    return request


@transaction.atomic
def withdraw_request(request: JoinRequest, *, by: Member, at: datetime | None = None) -> JoinRequest:
    """Take one's own request back and return it; raises PermissionDenied, InvalidTransition."""
    if request.member_id != by.pk:
        raise PermissionDenied(_("This is not your request."))
    request = _locked(request)
    move_request(request, RequestState.WITHDRAWN, by=by, at=at)
    return request


@transaction.atomic
def approve_request(request: JoinRequest, *, by: Member, at: datetime | None = None) -> JoinRequest:
    """Let somebody in and return the request; they are told. Raises PermissionDenied, InvalidTransition."""
    request = _locked(request)
    check_can_lead(by, request.group)
    if not request.member.is_active:
        raise InvalidTransition(_("This account was closed."))
    at = at or timezone.now()
    move_request(request, RequestState.APPROVED, by=by, at=at)
    enter(request.group, request.member, at=at)
    tell_requester(request, template="approved", about=request.group)
    return request


@transaction.atomic
def decline_request(request: JoinRequest, *, by: Member, why: str, at: datetime | None = None) -> JoinRequest:
    """Refuse a request with a sentence and return it; the sentence is mailed to the one who asked.

    Raises PermissionDenied, InvalidTransition also without a sentence.
    """
    request = _locked(request)
    check_can_lead(by, request.group)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why not."))
    move_request(request, RequestState.DECLINED, by=by, why=why, at=at)
    tell_requester(request, template="declined", why=why)
    return request


def _locked(request: JoinRequest) -> JoinRequest:
    """Return the request as it is now, with its group locked before it, as everywhere."""
    group = locked(UserGroup(pk=request.group_id))
    request = (
        JoinRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("member")
        .get(pk=request.pk)
    )
    request.group = group
    return request
