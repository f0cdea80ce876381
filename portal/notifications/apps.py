"""Wiring of the notifications room."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The only door for mail and for the notices in the portal."""

    name = "portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        from portal.members.backends import register_own_fact
        from portal.notifications import checks, delivery, holdings, inbound, panels, signal_handlers  # noqa: F401
        from portal.notifications.inbox import unread_count

        register_own_fact("unread_notices", unread_count)
