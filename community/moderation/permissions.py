"""Who may flag what, and who decides; a rule is written once and hides the button too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.hiding import MODERATE
from portal.core.permissions import allowed


def check_can_flag(member: Any, post: Any) -> None:
    """Anyone who is signed in flags what others wrote."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))
    if post.author_id == member.pk:
        raise PermissionDenied(_("You cannot flag what you wrote yourself."))


def check_can_moderate(member: Any) -> None:
    """Community managers decide about what was flagged."""
    if not member.has_perm(MODERATE):
        raise PermissionDenied(_("Your role does not include looking after what people write."))


can_flag = allowed(check_can_flag)
