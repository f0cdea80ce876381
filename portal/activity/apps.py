"""Wiring of the activity room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActivityConfig(AppConfig):
    """The ledger; finds each room's `activities.py`."""

    name = "portal.activity"
    label = "activity"

    def ready(self) -> None:
        autodiscover_modules("activities")
        from portal.activity import checks, holdings, panels, signal_handlers  # noqa: F401
