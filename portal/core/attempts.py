"""One act of a person's: done and said so, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.core.transitions import InvalidTransition


def attempt(request: HttpRequest, act: Callable[[], object], done: str = "") -> bool:
    """Do it and say so, or say why it cannot be done: a refusal is no fault. Return whether it was done."""
    try:
        act()
    except (InvalidTransition, PermissionDenied) as wrong:
        messages.warning(request, str(wrong))
        return False
    messages.success(request, done or _("Done."))
    return True
