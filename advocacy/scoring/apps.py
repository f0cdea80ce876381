"""Wiring of the scoring room."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Scoring."""

    name = "advocacy.scoring"
    label = "scoring"

    def ready(self) -> None:
        from advocacy.scoring import voice  # noqa: F401
