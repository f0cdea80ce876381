"""Wiring of the ideas room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdeasConfig(AppConfig):
    """Ideas of customers."""

    name = "roadmap_feedback.ideas"
    label = "ideas"

    def ready(self) -> None:
        from portal.core.menu import register_menu_entry
        from roadmap_feedback.ideas import hiding, notifications, panels  # noqa: F401

        register_menu_entry(_("Ideas"), "ideas:list", order=40)
