"""Wiring of the moderation room."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Flags, reviews, and limits of new accounts."""

    name = "community.moderation"
    label = "moderation"

    def ready(self) -> None:
        from community.moderation import holdings, limits, notifications  # noqa: F401
