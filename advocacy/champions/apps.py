"""Wiring of the champions room."""

from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    """Champions' seats."""

    name = "advocacy.champions"
    label = "champions"

    def ready(self) -> None:
        from advocacy.champions import notifications, panels, signal_handlers  # noqa: F401
