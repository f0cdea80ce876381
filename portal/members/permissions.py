"""Who may bring people in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_import(member: Member) -> None:
    """The CRM is imported by staff whose role includes it."""
    if not member.has_perm("members.import_crm"):
        raise PermissionDenied(_("Your role does not include importing from the CRM."))


can_import = allowed(check_can_import)
