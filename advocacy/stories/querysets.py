"""Named reads of stories, of the private links into them and of what has to be done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from advocacy.stories.enums import OVER

if TYPE_CHECKING:
    from advocacy.stories.models import Link, Story, StoryTask


class StoryQuerySet(models.QuerySet["Story"]):
    """Reads of stories."""

    def visible_to(self, viewer: Any) -> StoryQuerySet:
        """All for staff who tell stories; to a member only those they were invited to tell."""
        if viewer.has_perm("stories.view_story"):
            return self.all()
        return self.of(viewer) if viewer.is_authenticated else self.none()

    def of(self, member: Any) -> StoryQuerySet:
        """Stories that a member was invited to tell."""
        return self.filter(member=member.pk, invited_at__isnull=False)

    def open(self) -> StoryQuerySet:
        """Stories that did not come to an end."""
        return self.exclude(stage__in=OVER)

    def latest_of_each_stage(self, count: int) -> StoryQuerySet:
        """The stories that came last into each stage, so many of each."""
        place = Window(RowNumber(), partition_by=F("stage"), order_by=(F("moved_at").desc(), F("pk").desc()))
        return self.annotate(place=place).filter(place__lte=count).order_by("-moved_at", "-pk")

    def with_people(self) -> StoryQuerySet:
        """Stories with the person and the organization loaded."""
        return self.select_related("member", "organization")


class LinkQuerySet(models.QuerySet["Link"]):
    """Reads of private links."""

    def waiting(self) -> LinkQuerySet:
        """Links that nobody answered or closed."""
        return self.filter(answer="", closed_at=None)

    def waiting_since(self, moment: datetime) -> LinkQuerySet:
        """Links that were sent before a moment and not answered since."""
        return self.waiting().filter(sent_at__lte=moment)


class TaskQuerySet(models.QuerySet["StoryTask"]):
    """Reads of tasks."""

    def open(self) -> TaskQuerySet:
        """What is not done."""
        return self.filter(done_at=None)
