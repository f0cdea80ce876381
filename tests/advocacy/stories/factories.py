"""Stories brought to a stage by the actions that lead there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advocacy.stories.actions.board import nominate_for_story
from advocacy.stories.demo_journey import Journey
from advocacy.stories.models import Story, StoryIndexPage, StoryPage
from portal.members.models import Member
from tests.portal.home.pages import add, home

ANGLE = "Breakdowns halved in a year"


def story_list(language: str = "en") -> StoryIndexPage:
    """Return the page that lists the stories."""
    return StoryIndexPage.objects.filter(locale__language_code=language).first() or add(
        home(language), StoryIndexPage, "Stories", slug="stories"
    )


def journey_of(member: Member, by: Member, product: Member, *, at: datetime | None = None) -> Journey:
    """Return a story that was nominated a while ago, ready to go on."""
    story_list()
    at = at or timezone.now() - timedelta(hours=40)
    story = nominate_for_story(member, by=by, angle=ANGLE, why="She told me.", at=at)
    return Journey(story, by, product, at, pace=timedelta(hours=1))


def edit(story: Story, **changes: Any) -> StoryPage:
    """Change the text of a story as its page editor does: a new revision of its page."""
    page = story.pages.get().get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=story.owner)
    return page
