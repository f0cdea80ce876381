"""Wiring of the core room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The ground floor; also loads the house checks."""

    name = "portal.core"
    label = "core"

    def ready(self) -> None:
        from portal.core import checks, signal_handlers  # noqa: F401
