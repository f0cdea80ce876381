"""Wiring of references into the admin."""

from wagtail import hooks

from advocacy.references.viewsets import ReferencesViewSet


@hooks.register("register_admin_viewset")
def register_references() -> ReferencesViewSet:
    """Add the screens."""
    return ReferencesViewSet()
