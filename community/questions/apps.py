"""Wiring of the questions room."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Peer questions and answers."""

    name = "community.questions"
    label = "questions"

    def ready(self) -> None:
        from community.groups.signals import access_changed
        from community.questions import panels  # noqa: F401
        from community.questions.signal_handlers import follow_group

        access_changed.connect(follow_group, dispatch_uid="questions.follow_group")
