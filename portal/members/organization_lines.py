"""What a room adds to the page of an organization: lines under a heading, for roles that may read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from portal.core.panels import PanelRow, register_panel
from portal.members.models import Organization

SHOWN = 6
"""As many lines as a room shows of one organization."""

SLOT = "organization"
Found = Callable[[Any, Organization], QuerySet]


class Line(NamedTuple):
    """One thing: what it is, where it is opened, how it stands."""

    text: str
    url: str = ""
    state: str | Promise = ""


def register_lines(
    *, order: int, permission: str, title: str | Promise, line: Callable[[PanelRow], Line]
) -> Callable[[Found], Found]:
    """Show what a function `(viewer, organization) -> panel_rows(...)` finds, each row as `line` writes it.

    Viewers without the permission see neither the lines nor their heading.
    """

    def register(found: Found) -> Found:
        def read(request: HttpRequest, organization: Organization) -> QuerySet:
            return found(request.user, organization)

        @register_panel(SLOT, order=order, read=read)
        def panel(request: HttpRequest, organization: Organization, rows: list[PanelRow]) -> SafeString | str:
            del organization
            if not request.user.has_perm(permission):
                return ""
            context = {"title": title, "lines": [(line(row), row.moment) for row in rows]}
            return render_to_string("portal/members/admin/organization_lines.html", context, request)

        return found

    return register
