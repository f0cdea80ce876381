"""The admin menu: one group for each wing, filled by its rooms; and what all staff screens share."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup


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
    return [AdvocacyGroup(), PortalGroup()]


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The few styles of our own screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js() -> SafeString:
    """Dragging cards; everything works without it."""
    return format_html('<script src="{}" defer></script>', static("portal/kanban.js"))
