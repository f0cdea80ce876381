"""Wiring of the feedback room."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What testers say."""

    name = "betas.feedback"
    label = "feedback"

    def ready(self) -> None:
        from betas.feedback import holdings, notifications, panels  # noqa: F401
