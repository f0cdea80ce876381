"""What groups add to the pages of the floor."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.groups.models import UserGroup
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Member

SHOWN = 8


def _my_groups(request: HttpRequest) -> QuerySet:
    mine = UserGroup.objects.joined_by(request.user).order_by("-active_at", "id")
    return panel_rows(mine[:SHOWN], moment="active_at", name="name", slug="slug")


@register_panel("today_aside", order=40, read=_my_groups)
def my_groups(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """My groups on the first screen, the liveliest first."""
    groups = [UserGroup(pk=row.pk, **row.facts) for row in rows]
    return _listed(request, groups, heading=_("My groups"))


@register_panel("profile", order=50)
def groups_panel(request: HttpRequest, person: Member) -> SafeString | str:
    """The groups of a person, as far as the one who looks may know of them."""
    groups = UserGroup.objects.visible_to(request.user).joined_by(person).order_by("name")
    return _listed(request, list(groups.only("name", "slug")[:SHOWN]), heading=_("Groups"))


def _listed(request: HttpRequest, groups: list[UserGroup], *, heading: str) -> SafeString | str:
    context = {"groups": groups, "heading": heading}
    return render_to_string("community/groups/partials/listed.html", context, request) if groups else ""
