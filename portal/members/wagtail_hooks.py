"""Wiring of members into the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from portal.core.admin import RoomViewSet
from portal.members.directory import PeopleViewSet
from portal.members.viewsets import CrmViewSet


@hooks.register("register_admin_viewset")
def register_members() -> list[RoomViewSet]:
    """Add the screens."""
    return [PeopleViewSet(), CrmViewSet()]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what the audit log keeps."""
    actions.register_action(
        "members.crm_imported", _("Import from the CRM"), _("Imported people from the CRM")
    )


@hooks.register("construct_settings_menu")
def hide_wagtail_users(_request: Any, items: list[Any]) -> None:
    """Wagtail's own forms would bypass sign-up, the CRM and the roles table."""
    items[:] = [item for item in items if item.name not in {"users", "groups"}]
