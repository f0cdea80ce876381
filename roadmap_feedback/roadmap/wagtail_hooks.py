"""Wiring of the roadmap into the admin."""

from wagtail import hooks

from roadmap_feedback.roadmap.viewsets import RoadmapViewSet


@hooks.register("register_admin_viewset")
def register_roadmap() -> RoadmapViewSet:
    """Add the screens."""
    return RoadmapViewSet()
