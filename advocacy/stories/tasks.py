"""What time does to stories: what may not be public comes down, reviewers are reminded, tasks fall due."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from advocacy.stories.actions.publication import settle_story
from advocacy.stories.actions.upkeep import REMINDERS, remind_owner, remind_reviewer
from advocacy.stories.enums import IN_PUBLIC, UNDER_REVIEW, Purpose
from advocacy.stories.models import Link, Story, StoryPage, StoryTask


@shared_task(name="stories.settle", ignore_result=True)
def settle() -> None:
    """Make every story true that is public or being read; runs every half minute, twice does no harm."""
    moving = Q(stage__in=IN_PUBLIC | UNDER_REVIEW) | Q(pages__live=True)
    for pk in Story.objects.filter(moving).order_by("pk").values_list("pk", flat=True).distinct():
        settle_story(pk)
    for page in StoryPage.objects.filter(live=True, story=None, alias_of=None):
        page.unpublish()


@shared_task(name="stories.remind", ignore_result=True)
def remind() -> None:
    """Remind reviewers, and whoever looks after a story of what is due; each reminder goes out once."""
    now = timezone.now()
    first = now - timedelta(days=REMINDERS[0])
    for link in Link.objects.waiting_since(first).filter(purpose=Purpose.REVIEW).select_related("story"):
        remind_reviewer(link, at=now)
    for task in StoryTask.objects.open().filter(due_on__lte=now.date()).select_related("story__owner"):
        remind_owner(task)
