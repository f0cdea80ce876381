"""What has to be done about a story until a day, and the reminders that time sends by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.stories.actions.step import advance, locked
from advocacy.stories.enums import StoryStage, TaskKind
from advocacy.stories.models import Link, Story, StoryTask
from advocacy.stories.notifications import tell_outsider, tell_owner
from advocacy.stories.permissions import check_can_tell_stories
from portal.members.models import Member

REMINDERS = (1, 7, 14)
CALL_ON, PAUSE_ON = 21, 30
"""Days after the customer was asked to read: three reminders, then a call, then a pause."""
STEPS = (*REMINDERS, CALL_ON, PAUSE_ON)
AGAIN_AFTER = timedelta(days=365)


def open_task(story: Story, kind: str, *, due_on: date, at: datetime, about: str = "") -> StoryTask:
    """Return the open task of a kind on a locked story; an open one keeps its day."""
    task, _is_new = StoryTask.objects.open().get_or_create(
        story=story,
        kind=kind,
        defaults={"due_on": due_on, "created_at": at, "about": about[:300]},
    )
    return task


def finish(story: Story, kind: str, *, by: Member, at: datetime) -> None:
    """Close the open task of a kind, if there is one."""
    story.tasks.open().filter(kind=kind).update(done_at=at, done_by=by)


@transaction.atomic
def complete_task(task: StoryTask, *, by: Member, at: datetime | None = None) -> StoryTask:
    """Say that it is done and return it; twice is once. The yearly check comes again after a year.

    Raises PermissionDenied.
    """
    check_can_tell_stories(by)
    story, at = locked(task.story), at or timezone.now()
    if not story.tasks.open().filter(pk=task.pk).update(done_at=at, done_by=by):
        return task
    if task.kind == TaskKind.CHECK:
        open_task(story, TaskKind.CHECK, due_on=at.date() + AGAIN_AFTER, at=at)
    task.refresh_from_db()
    return task


@transaction.atomic
def remind_reviewer(link: Link, *, at: datetime | None = None) -> int:
    """Do what is due about a review that nobody answered and return its day, 0 when nothing is.

    However many steps were missed, only the last one is taken, and each is taken once.
    """
    story, at = locked(link.story), at or timezone.now()
    link = Link.objects.select_for_update(of=("self",), no_key=True).get(pk=link.pk)
    if link.answer or link.closed_at or story.stage != StoryStage.CUSTOMER_REVIEW:
        return 0
    day = max((step for step in STEPS if (at - link.sent_at).days >= step), default=0)
    if day <= link.reminded_day:
        return 0
    link.reminded_day = day
    link.save(update_fields=["reminded_day"])
    if day == PAUSE_ON:
        why = _("No answer from %(name)s for 30 days.") % {"name": link.name}
        advance(story, StoryStage.PAUSED, by=None, why=why, at=at)
        tell_owner(story, why, key=f"paused:{link.pk}")
    elif day == CALL_ON:
        why = _("No answer from %(name)s for three weeks: call them.") % {"name": link.name}
        open_task(story, TaskKind.CALL, due_on=at.date() + timedelta(days=2), at=at, about=why)
        tell_owner(story, why, key=f"call:{link.pk}")
    else:
        tell_outsider(link, "stories/reminder", key=f"stories.reminder:{link.pk}:{day}", day=day)
    return day


@transaction.atomic
def remind_owner(task: StoryTask) -> None:
    """Tell whoever looks after the story that a task is due, once."""
    tell_owner(task.story, str(task.get_kind_display()), key=f"task_due:{task.pk}")
