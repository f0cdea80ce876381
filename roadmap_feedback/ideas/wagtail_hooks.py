"""Wiring of ideas into the admin."""

from wagtail import hooks

from roadmap_feedback.ideas.viewsets import IdeasViewSet


@hooks.register("register_admin_viewset")
def register_ideas() -> IdeasViewSet:
    """Add the screens."""
    return IdeasViewSet()
