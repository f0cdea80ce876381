"""Wiring of stories into the admin."""

from wagtail import hooks

from advocacy.stories import staff_panels  # noqa: F401
from advocacy.stories.viewsets import StoriesViewSet


@hooks.register("register_admin_viewset")
def register_stories() -> StoriesViewSet:
    """Add the screens."""
    return StoriesViewSet()
