"""What every template may use."""

from typing import Any

from django.http import HttpRequest

from portal.core.brand import current_brand


def brand(request: HttpRequest) -> dict[str, Any]:
    """The vendor's name and colour."""
    return {"brand": current_brand()}
