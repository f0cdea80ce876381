"""Wiring of the boards room."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """User councils and executive advisory boards."""

    name = "advocacy.boards"
    label = "boards"

    def ready(self) -> None:
        from advocacy.boards import activities, holdings, notifications, panels, signal_handlers  # noqa: F401
