"""Who may apply, and who may say something about a place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from betas.programs.models import BetaProgram
from betas.recruiting.models import Place
from portal.core.permissions import allowed


def check_can_apply(member: Any, program: BetaProgram) -> None:
    """Customers apply while a beta is open; the vendor's own people do not test for customers."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))
    if member.is_staff:
        raise PermissionDenied(_("Seats are for customers."))
    if not program.is_open:
        raise PermissionDenied(_("One cannot apply for this beta now."))


def check_is_own(member: Any, place: Place) -> None:
    """A place is its owner's to take and to give up."""
    if place.member_id != member.pk:
        raise PermissionDenied(_("This place is somebody else’s."))


can_apply = allowed(check_can_apply)
