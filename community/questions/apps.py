"""Wiring of the questions room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    """Peer questions and answers."""

    name = "community.questions"
    label = "questions"

    def ready(self) -> None:
        from community.questions import notifications, panels, searching  # noqa: F401
        from portal.core.menu import register_menu_entry

        register_menu_entry(_("Questions"), "questions:list", order=10)
