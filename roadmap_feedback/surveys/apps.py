"""Wiring of the surveys room."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """NPS in quarterly waves, CSAT after what just happened."""

    name = "roadmap_feedback.surveys"
    label = "surveys"

    def ready(self) -> None:
        from roadmap_feedback.surveys import notifications, panels  # noqa: F401
