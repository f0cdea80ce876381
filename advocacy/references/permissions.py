"""Who looks after references, who may be one, and who decides about their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from advocacy.recovery.freeze import is_frozen
from advocacy.references.models import Reference, ReferenceRequest
from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_keep_pool(member: Any) -> None:
    """The pool is kept, and requests are matched, by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("references.change_reference")):
        raise PermissionDenied(_("Your role does not include looking after references."))


def check_can_request(member: Any) -> None:
    """References are asked for by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("references.add_referencerequest")):
        raise PermissionDenied(_("Your role does not include asking for a reference."))


def check_can_be_reference(member: Member) -> None:
    """Only customers whom we may turn to now."""
    if member.is_staff or member.organization_id is None or not member.is_active:
        raise PermissionDenied(_("Only somebody who works for a customer can be a reference."))
    if member.contact_refused_at:
        raise PermissionDenied(_("%(name)s does not want to be asked.") % {"name": member.name})
    if is_frozen(member):
        raise PermissionDenied(
            _("Customer success is in conversation with %(name)s: ask later.") % {"name": member.name}
        )


def check_is_own(member: Member, reference: Reference) -> None:
    """A member alone decides about their own entry."""
    if reference.member_id != member.pk:
        raise PermissionDenied(_("Only the person themselves can decide."))


def check_can_approve(member: Any, request: ReferenceRequest) -> None:
    """The owner of a request says which customer is asked; another only when the owner has left."""
    check_can_keep_pool(member)
    if request.owner and request.owner_id != member.pk and request.owner.is_active:
        raise PermissionDenied(_("%(name)s owns this request and decides.") % {"name": request.owner.name})


def check_can_answer(member: Member, request: ReferenceRequest) -> None:
    """The asked customer alone says yes or no, and how it went."""
    if request.reference is None or request.reference.member_id != member.pk:
        raise PermissionDenied(_("Only the person who was asked can decide."))


can_keep_pool = allowed(check_can_keep_pool)
can_request = allowed(check_can_request)
can_approve = allowed(check_can_approve)
