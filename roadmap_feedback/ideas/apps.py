"""Wiring of the ideas room."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """Ideas of customers."""

    name = "roadmap_feedback.ideas"
    label = "ideas"

    def ready(self) -> None:
        from roadmap_feedback.ideas import notifications, panels  # noqa: F401
