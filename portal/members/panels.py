"""What the members room itself adds to a member's first screen: whom to ask."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Case, F, QuerySet, TextField, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.enums import Recognition
from portal.members.models import Member

SHARED = ("region", "industry", "plan")
"""What people of two organizations may have in common, the strongest tie first."""
TAGS_SHOWN = 4


def nearest_champions(member: Member) -> QuerySet:
    """Return the other champions, the nearest to a member first."""
    people = Member.objects.visible_to(member).exclude(pk=member.pk)
    champions = people.filter(standings__recognition=Recognition.CHAMPION, standings__until=None)
    return champions.order_by(*_nearness(member), "id")


def _nearness(member: Member) -> list[Case]:
    """Put colleagues first, then who shares most with their organization, then who speaks their language."""
    shared = {f"organization__{what}": getattr(member.organization, what, "") for what in SHARED}
    ties = {"organization": member.organization_id, **shared, "language": member.language}
    return [Case(When(**{tie: own}, then=0), default=1) for tie, own in ties.items() if own]


def champion_rows(champions: QuerySet) -> QuerySet:
    """Return the first of these champions as a panel reads them, with what `champion_card` shows."""
    return panel_rows(
        champions[:1], moment="date_joined", name="name", title="title",
        organization=F("organization__name"), picture="picture", tags=Cast("tag_names", TextField()),
    )  # fmt: skip


def champion_card(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Return the card of a champion whom one may ask; nothing without one."""
    if not rows:
        return ""
    facts: dict[str, Any] = rows[0].facts
    context = {
        "champion": Member(pk=rows[0].pk, name=facts["name"], title=facts["title"], picture=facts["picture"]),
        "first_name": facts["name"].split()[0],
        "organization": facts["organization"],
        "tags": json.loads(facts["tags"])[:TAGS_SHOWN],
    }
    return render_to_string("portal/members/partials/nearest.html", context, request)


def _nearest(request: HttpRequest) -> QuerySet:
    return champion_rows(nearest_champions(request.user))


@register_panel("today_aside", order=20, read=_nearest)
def nearest_champion(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Somebody near who likes to be asked."""
    return champion_card(request, rows)
