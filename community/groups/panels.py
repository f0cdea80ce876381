"""What groups add to the pages of the floor."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from community.groups.models import UserGroup
from portal.core.panels import register_panel
from portal.members.models import Member

SHOWN = 8


@register_panel("profile", order=50)
def groups_panel(request: HttpRequest, person: Member) -> SafeString | str:
    """The groups of a person, as far as the one who looks may know of them."""
    groups = UserGroup.objects.visible_to(request.user).joined_by(person).order_by("name")
    shown = list(groups.only("name", "slug")[:SHOWN])
    return (
        render_to_string("community/groups/partials/of_person.html", {"groups": shown}, request)
        if shown
        else ""
    )
