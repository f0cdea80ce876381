"""Wiring of groups into the admin."""

from wagtail import hooks

from community.groups.viewsets import GroupsViewSet


@hooks.register("register_admin_viewset")
def register_groups() -> GroupsViewSet:
    """Add the screens."""
    return GroupsViewSet()
