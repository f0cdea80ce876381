"""Wiring of the groups room."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """User groups."""

    name = "community.groups"
    label = "groups"

    def ready(self) -> None:
        from community.groups import panels  # noqa: F401
