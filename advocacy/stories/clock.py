"""What has to happen next with a story, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.stories.enums import StoryStage, TaskKind
from advocacy.stories.models import Story

WORKING_DAYS_A_WEEK = 5

TASKS: dict[str, TaskKind] = {
    StoryStage.PUBLISHED: TaskKind.THANK,
    StoryStage.MAINTAINED: TaskKind.CHECK,
    StoryStage.TAKEN_DOWN: TaskKind.CONSENT,
}
"""The stages whose next action is a task of its own, with a day of its own."""

STEPS: dict[str, tuple[Promise, int]] = {
    StoryStage.NOMINATED: (_("Find out what changed and whether figures show it"), 14),
    StoryStage.QUALIFIED: (_("Invite the person"), 14),
    StoryStage.INVITED: (_("Wait for the person’s answer"), 14),
    StoryStage.PERMISSION: (_("Ask the company by a private link"), 14),
    StoryStage.PREPARATION: (_("Name who approves it there, and set the day of the interview"), 14),
    StoryStage.INTERVIEW: (_("Hold the interview, then begin the draft"), 21),
    StoryStage.DRAFT: (_("Write the draft and hand it to the three reviewers"), 14),
    StoryStage.INTERNAL_REVIEW: (_("Product, legal and brand read it"), 5),
    StoryStage.CUSTOMER_REVIEW: (_("The customer reads and signs it"), 14),
    StoryStage.CUSTOMER_LEGAL: (_("Hear from the customer’s lawyer, then publish"), 14),
    StoryStage.PUBLISHED: (TASKS[StoryStage.PUBLISHED].label, 7),
    StoryStage.PROMOTED: (_("Put it among the maintained stories"), 30),
    StoryStage.MAINTAINED: (TASKS[StoryStage.MAINTAINED].label, 365),
    StoryStage.PAUSED: (_("Ask again, or end it"), 60),
    StoryStage.TAKEN_DOWN: (TASKS[StoryStage.TAKEN_DOWN].label, 7),
}
"""For each stage the next action, and the days it may take from the move into the stage."""


@dataclass(frozen=True)
class Clock:
    """The next action and its day."""

    action: Promise
    due_on: date
    is_late: bool


def clock_of(story: Story, *, today: date) -> Clock | None:
    """Return what is next for a story; None when it is over."""
    step = STEPS.get(story.stage)
    if step is None:
        return None
    due = story.moved_at.date() + timedelta(days=step[1])
    return Clock(step[0], due, due < today)


def working_days_after(day: date, count: int) -> date:
    """Return the day that lies so many working days after another."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < WORKING_DAYS_A_WEEK
    return day
