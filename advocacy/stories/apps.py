"""Wiring of the stories room."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Stories."""

    name = "advocacy.stories"
    label = "stories"
