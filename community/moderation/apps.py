"""Wiring of the moderation room."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Flags, reviews, and limits of new accounts."""

    name = "community.moderation"
    label = "moderation"

    def ready(self) -> None:
        from community.moderation import holdings, limits, notifications  # noqa: F401
        from community.moderation.signal_handlers import look_again
        from portal.core.posts import post_rewritten

        post_rewritten.connect(look_again, dispatch_uid="moderation.look_again")
