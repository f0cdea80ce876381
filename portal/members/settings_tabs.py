"""The tabs of a member's settings: every room adds its own page without being known here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_tabs: list[Tab] = []


@dataclass(frozen=True, order=True)
class Tab:
    """One page of the settings: its place, the name of its address and what people call it."""

    order: int
    address: str
    label: str | Promise


def register_tab(address: str, label: str | Promise, *, order: int) -> Tab:
    """Add a page and return its tab."""
    tab = Tab(order, address, label)
    _tabs.append(tab)
    _tabs.sort()
    return tab


def registered_tabs() -> list[Tab]:
    """Return the tabs in their order."""
    return list(_tabs)


register_tab("members:settings", _("Profile"), order=10)
register_tab("members:display", _("Display"), order=20)
register_tab("members:sign_in", _("Sign-in"), order=30)
register_tab("members:requests", _("Requests"), order=50)
register_tab("members:data", _("My data"), order=60)
