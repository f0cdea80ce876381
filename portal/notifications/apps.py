"""Wiring of the notifications room."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The only door for mail."""

    name = "portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        from portal.notifications import checks, delivery, holdings  # noqa: F401
