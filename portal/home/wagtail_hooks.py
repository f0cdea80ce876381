"""The admin menu: one group for each wing, filled by its rooms; and what all staff screens share."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup

from portal.core.admin_brand import admin_brand_css
from portal.core.staff_panels import download_figures
from portal.home.staff_home import StaffHome

WINGS = {
    "community": (_("Community"), "comment"),
    "roadmap_feedback": (_("Roadmap and feedback"), "list-ul"),
    "betas": (_("Betas"), "rotate"),
    "advocacy": (_("Advocacy"), "group"),
    "portal": (_("Portal"), "desktop"),
}
"""What each package is called in the menu, with its icon, in the order of the menu."""
FIRST_PLACE = 180


class WingGroup(ViewSetGroup):
    """The menu of one package; without rooms for the viewer it is not shown."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.menu_name = name
        self.menu_label, self.menu_icon = WINGS[name]
        self.menu_order = FIRST_PLACE + 10 * list(WINGS).index(name)
        self.submenu_hook = f"register_{name}_menu_item"


@hooks.register("register_admin_viewset")
def register_groups() -> list[ViewSetGroup]:
    """Add the menus of the packages."""
    return [WingGroup(name) for name in WINGS]


@hooks.register("register_admin_urls")
def register_figures() -> list[URLPattern]:
    """Add the door to the figures of the panels."""
    return [path("figures/<slug:name>.csv", download_figures, name="staff_figures")]


class StartPanel(Component):
    """The rooms that the viewer's role opens: the same links as in the menu, on the first screen."""

    name = "start"
    template_name = "portal/home/admin/start.html"
    order = 30

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add each wing with its rooms."""
        request = parent_context["request"]
        wings = [item for item in admin_menu.menu_items_for_request(request) if item.name in WINGS]
        return {"wings": [(wing.label, wing.menu.menu_items_for_request(request)) for wing in wings]}


@hooks.register("construct_homepage_panels")
def first_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Put the panels of the role and the ways to its rooms before Wagtail's own."""
    panels[:0] = [StaffHome(request), StartPanel()]


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The few styles of our own screens, tokens and charts of the member site, and the vendor's colours."""
    sheets = ((static(f"portal/{name}.css"),) for name in ("tokens", "chart", "admin"))
    links = format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
    return format_html("{}<style>{}</style>", links, SafeString(admin_brand_css()))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """Dragging cards; everything works without it."""
    return format_html('<script src="{}" type="module"></script>', static("bundle/admin.js"))
