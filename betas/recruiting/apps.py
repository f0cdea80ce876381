"""Wiring of the recruiting room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    """Testers and their seats."""

    name = "betas.recruiting"
    label = "recruiting"
    verbose_name = _("Beta testers")

    def ready(self) -> None:
        from betas.recruiting import holdings, notifications, panels, signal_handlers  # noqa: F401
