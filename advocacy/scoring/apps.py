"""Wiring of the scoring room."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """Scoring."""

    name = "advocacy.scoring"
    label = "scoring"
