"""Wiring of the recruiting room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    """Testers and their seats."""

    name = "betas.recruiting"
    label = "recruiting"
    verbose_name = _("Beta testers")

    def ready(self) -> None:
        from betas.programs.signals import agreement_changed
        from betas.recruiting import holdings, notifications, panels, signal_handlers  # noqa: F401

        agreement_changed.connect(signal_handlers.ask_for_mails, dispatch_uid="recruiting.ask_for_mails")
