"""Who may look after cases, about whom there can be one, and who may own it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed
from portal.members.models import Member, Organization


def check_can_recover(member: Any) -> None:
    """Cases are looked after by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("recovery.change_detractorcase")):
        raise PermissionDenied(_("Your role does not include looking after recovery cases."))


def check_can_have_case(member: Member) -> None:
    """A case is about a customer."""
    if member.is_staff or not member.is_active:
        raise PermissionDenied(_("A case is about somebody who works for a customer."))


def check_can_own(member: Member, organization: Organization | None) -> None:
    """The owner looks at the case with fresh eyes: never the organization's own manager."""
    check_can_recover(member)
    if organization and organization.csm.strip().lower() == member.email:
        raise PermissionDenied(
            _("%(name)s looks after %(organization)s: somebody else takes this case.")
            % {"name": member.name, "organization": organization.name}
        )


can_recover = allowed(check_can_recover)
