"""Wiring of the roadmap room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapConfig(AppConfig):
    """The roadmap and its release notes."""

    name = "roadmap_feedback.roadmap"
    label = "roadmap"

    def ready(self) -> None:
        from portal.core.menu import register_menu_entry
        from roadmap_feedback.roadmap import holdings, news, notifications, panels  # noqa: F401

        register_menu_entry(_("Roadmap"), "roadmap:board", order=45)
