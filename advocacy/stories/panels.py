"""What stories add to the pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from advocacy.scoring.models import ScoreSnapshot
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from advocacy.stories.pages import StoryPage
from advocacy.stories.permissions import can_tell_stories
from portal.core.pages import latest_pages
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines


def _invitation(request: HttpRequest) -> QuerySet:
    invited = Story.objects.of(request.user).filter(stage=StoryStage.INVITED)
    return panel_rows(invited, moment="moved_at", angle="angle")


@register_panel("today", order=20, read=_invitation)
def invitation_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """An invitation to tell a story waits on the first screen."""
    if not rows:
        return ""
    story = Story(pk=rows[0].pk, **rows[0].facts)
    return render_to_string("advocacy/stories/partials/invited.html", {"story": story}, request)


@register_panel("assessment", order=10)
def nominate_panel(request: HttpRequest, snapshot: ScoreSnapshot) -> SafeString | str:
    """On the page of a person: nominate them, or see the story they are on the board with."""
    if not can_tell_stories(request.user):
        return ""
    story = Story.objects.open().filter(member=snapshot.member_id).first()
    return render_to_string(
        "advocacy/stories/partials/nominate.html", {"story": story, "person": snapshot.member}, request
    )


@register_panel("home_stories")
def published_panel(request: HttpRequest, count: int) -> SafeString | str:
    """The latest stories in the language of the page, on a landing page."""
    pages = latest_pages(StoryPage).filter(locale__language_code=request.LANGUAGE_CODE)[:count]
    if not pages:
        return ""
    return render_to_string("advocacy/stories/partials/story_cards.html", {"pages": pages, "level": 3})


def _line_of_story(row: PanelRow) -> Line:
    return Line(
        row.facts["angle"],
        reverse("stories_admin:story", args=[row.pk]),
        StoryStage(row.facts["stage"]).label,
    )


@register_lines(order=80, permission="stories.view_story", title=gettext_lazy("Stories"), line=_line_of_story)
def stories_of_organization(viewer: Any, organization: Organization) -> QuerySet:
    """Stories with its people."""
    stories = Story.objects.visible_to(viewer).filter(organization=organization)
    return panel_rows(
        stories.order_by("-moved_at", "-pk")[:LINES], moment="moved_at", angle="angle", stage="stage"
    )
