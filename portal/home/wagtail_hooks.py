"""The admin menu: one group for each wing, filled by its rooms; and what all staff screens share."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

WINGS = ("community", "advocacy", "portal")


class CommunityGroup(ViewSetGroup):
    """Groups and their life."""

    menu_label = _("Community")
    menu_icon = "group"
    menu_name = "community"
    menu_order = 205
    submenu_hook = "register_community_menu_item"


class AdvocacyGroup(ViewSetGroup):
    """Champions, stories and what follows."""

    menu_label = _("Advocacy")
    menu_icon = "group"
    menu_name = "advocacy"
    menu_order = 210
    submenu_hook = "register_advocacy_menu_item"


class PortalGroup(ViewSetGroup):
    """People and mail."""

    menu_label = _("Portal")
    menu_icon = "site"
    menu_name = "portal"
    menu_order = 220
    submenu_hook = "register_portal_menu_item"


@hooks.register("register_admin_viewset")
def register_groups() -> list[ViewSetGroup]:
    """Add the groups."""
    return [CommunityGroup(), AdvocacyGroup(), PortalGroup()]


class StartPanel(Component):
    """The rooms that the viewer's role opens: the same links as in the menu, on the first screen."""

    name = "start"
    template_name = "portal/home/admin/start.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add each wing with its rooms."""
        request = parent_context["request"]
        wings = [item for item in admin_menu.menu_items_for_request(request) if item.name in WINGS]
        return {"wings": [(wing.label, wing.menu.menu_items_for_request(request)) for wing in wings]}


@hooks.register("construct_homepage_panels")
def start_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the rooms first."""
    del request
    panels.insert(0, StartPanel())


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The few styles of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """Dragging cards; everything works without it."""
    return format_html('<script src="{}" defer></script>', static("portal/kanban.js"))
