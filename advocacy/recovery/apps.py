"""Wiring of the recovery room."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Cases of unhappy people."""

    name = "advocacy.recovery"
    label = "recovery"

    def ready(self) -> None:
        from advocacy.recovery import activities, panels  # noqa: F401
