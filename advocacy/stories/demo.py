"""The demo's stories: a few nominations on their way across the board."""

from __future__ import annotations

from datetime import datetime, timedelta

from advocacy.stories.actions.board import move_story, nominate_for_story
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from portal.members.models import Member

STORIES = (
    (
        "Breakdowns halved in a year with plans fed by meter readings",
        (StoryStage.QUALIFIED, StoryStage.INVITED),
    ),
    ("From paper rounds to tablets: a hospital's boiler rooms", (StoryStage.QUALIFIED,)),
    ("Un magasin qui ne manque plus de pièces", ()),
)
REASONS = {
    StoryStage.QUALIFIED: "The figures are theirs and they are glad to share them.",
    StoryStage.INVITED: "Their customer-success manager agrees.",
}


def seed_stories(people: list[Member], *, by: Member, now: datetime) -> list[Story]:
    """Nominate people and move some of them on."""
    stories = []
    for position, (person, (angle, stages)) in enumerate(zip(people, STORIES, strict=False)):
        at = now - timedelta(days=9 - 2 * position)
        story = nominate_for_story(person, by=by, angle=angle, why="Came up in the last review.", at=at)
        for stage in stages:
            at += timedelta(days=1)
            story = move_story(story, stage, by=by, why=REASONS[stage], at=at)
        stories.append(story)
    return stories
