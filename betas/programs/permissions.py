"""Who may plan and run betas."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed


def check_can_run_betas(member: Any) -> None:
    """Product plans and runs betas."""
    if not member.has_perm("programs.change_betaprogram"):
        raise PermissionDenied(_("Your role does not include running betas."))


can_run_betas = allowed(check_can_run_betas)
