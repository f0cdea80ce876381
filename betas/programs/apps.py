"""Wiring of the programs room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Beta programmes."""

    name = "betas.programs"
    label = "programs"

    def ready(self) -> None:
        from betas.programs import panels  # noqa: F401
        from portal.core.menu import register_menu_entry

        register_menu_entry(_("Betas"), "programs:list", order=50)
