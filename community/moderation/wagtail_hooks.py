"""Wiring of moderation into the admin."""

from wagtail import hooks

from community.moderation import staff_panels  # noqa: F401
from community.moderation.viewsets import ModerationViewSet


@hooks.register("register_admin_viewset")
def register_moderation() -> ModerationViewSet:
    """Add the screens."""
    return ModerationViewSet()
