"""Wiring of the champions room."""

from django.apps import AppConfig


class ChampionsConfig(AppConfig):
    """Champions."""

    name = "advocacy.champions"
    label = "champions"
