"""Small pieces of the pages about members."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.core.panels import render_panels
from portal.members.settings_tabs import registered_tabs

register = template.Library()

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")),
)
"""What a browser calls itself and what people call it; the first that fits decides."""


@register.inclusion_tag("portal/members/partials/settings_tabs.html")
def settings_tabs(here: str) -> dict[str, Any]:
    """Show the tabs of the settings; `here` is the address of the page that is open."""
    return {"tabs": registered_tabs(), "here": here}


@register.simple_tag(takes_context=True)
def settings_notes(context: Context) -> SafeString:
    """Show what the rooms have to say above every page of the settings."""
    return mark_safe("".join(render_panels("settings", context["request"])))  # noqa: S308 - panels are HTML


@register.filter
def device(user_agent: str) -> str:
    """Return what people call the browser and the system behind a user agent."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown device")
