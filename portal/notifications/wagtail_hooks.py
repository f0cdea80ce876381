"""Wiring of messages into the admin."""

from wagtail import hooks

from portal.notifications import staff_panels  # noqa: F401
from portal.notifications.viewsets import MessagesViewSet


@hooks.register("register_admin_viewset")
def register_messages() -> MessagesViewSet:
    """Add the screens."""
    return MessagesViewSet()
