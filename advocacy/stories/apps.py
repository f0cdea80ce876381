"""Wiring of the stories room."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """The case-study pipeline."""

    name = "advocacy.stories"
    label = "stories"

    def ready(self) -> None:
        from advocacy.stories import holdings, notifications, panels, signal_handlers  # noqa: F401
