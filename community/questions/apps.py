"""Wiring of the questions room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    """Peer questions and answers."""

    name = "community.questions"
    label = "questions"

    def ready(self) -> None:
        from community.groups.signals import access_changed
        from community.questions import hiding, news, notifications, panels, replies, searching  # noqa: F401
        from community.questions.signal_handlers import follow_group
        from portal.core.menu import register_menu_entry

        register_menu_entry(_("Questions"), "questions:list", order=10)
        access_changed.connect(follow_group, dispatch_uid="questions.follow_group")
