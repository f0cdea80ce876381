"""What every page shows around its content."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.home.navigation import navigation_of


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu and the footer, read when a template asks for them."""
    return {"navigation": SimpleLazyObject(lambda: navigation_of(request))}
