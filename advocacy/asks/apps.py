"""Wiring of the asks room."""

from django.apps import AppConfig


class AsksConfig(AppConfig):
    """Asks and consents."""

    name = "advocacy.asks"
    label = "asks"

    def ready(self) -> None:
        from advocacy.asks import activities, consent_hooks, holdings, panels, signal_handlers  # noqa: F401
