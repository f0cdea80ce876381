"""Wiring of the groups room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    """User groups."""

    name = "community.groups"
    label = "groups"

    def ready(self) -> None:
        from community.groups import panels  # noqa: F401
        from portal.core.menu import register_menu_entry

        register_menu_entry(_("Groups"), "groups:list", order=30)
