"""Wiring of the references room."""

from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    """The reference pool and its requests."""

    name = "advocacy.references"
    label = "references"

    def ready(self) -> None:
        from advocacy.references import (  # noqa: F401
            activities,
            holdings,
            notifications,
            panels,
            signal_handlers,
        )
