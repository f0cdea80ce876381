"""The admin menu: one group for each wing, filled by its rooms; and what all staff screens share."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

WINGS = ("roadmap_feedback", "advocacy", "portal")


class RoadmapFeedbackGroup(ViewSetGroup):
    """What customers want and how they feel."""

    menu_label = _("Feedback")
    menu_icon = "form"
    menu_name = "roadmap_feedback"
    menu_order = 205
    submenu_hook = "register_roadmap_feedback_menu_item"


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
    return [RoadmapFeedbackGroup(), AdvocacyGroup(), PortalGroup()]


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
    """The few styles of our own screens, and the tokens and charts of the member site."""
    sheets = ((static(f"portal/{name}.css"),) for name in ("tokens", "chart", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """Dragging cards; everything works without it."""
    return format_html('<script src="{}" type="module"></script>', static("bundle/admin.js"))
