"""What stories add to the pages of lower rooms."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advocacy.scoring.models import ScoreSnapshot
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from advocacy.stories.permissions import can_tell_stories
from portal.core.panels import register_panel


@register_panel("today", order=20)
def invitation_panel(request: HttpRequest) -> SafeString | str:
    """An invitation to tell a story waits on the first screen."""
    story = Story.objects.filter(member=request.user.pk, stage=StoryStage.INVITED).first()
    return (
        render_to_string("advocacy/stories/partials/invited.html", {"story": story}, request) if story else ""
    )


@register_panel("assessment", order=10)
def nominate_panel(request: HttpRequest, snapshot: ScoreSnapshot) -> SafeString | str:
    """On the page of a person: nominate them, or see the story they are on the board with."""
    if not can_tell_stories(request.user):
        return ""
    story = Story.objects.open().filter(member=snapshot.member_id).first()
    return render_to_string(
        "advocacy/stories/partials/nominate.html", {"story": story, "person": snapshot.member}, request
    )
