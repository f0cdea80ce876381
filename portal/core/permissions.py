"""A rule is a function that raises with a sentence; its twin answers yes or no, to hide the button."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.core.exceptions import PermissionDenied

P = ParamSpec("P")


def allowed(check: Callable[P, None]) -> Callable[P, bool]:
    """Return the yes-or-no twin of a check that raises PermissionDenied."""

    @wraps(check)
    def twin(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except PermissionDenied:
            return False
        return True

    return twin
