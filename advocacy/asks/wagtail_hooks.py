"""Wiring of asks into the admin."""

from wagtail import hooks

from advocacy.asks.viewsets import AsksViewSet


@hooks.register("register_admin_viewset")
def register_asks() -> AsksViewSet:
    """Add the screens."""
    return AsksViewSet()
