"""Wiring of messages into the admin."""

from wagtail import hooks

from portal.notifications.viewsets import MessagesViewSet


@hooks.register("register_admin_viewset")
def register_messages() -> MessagesViewSet:
    """Add the screens."""
    return MessagesViewSet()
