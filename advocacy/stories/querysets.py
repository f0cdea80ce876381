"""Named reads of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from advocacy.stories.enums import StoryStage

if TYPE_CHECKING:
    from advocacy.stories.models import Story


class StoryQuerySet(models.QuerySet["Story"]):
    """Reads of stories."""

    def visible_to(self, viewer: Any) -> StoryQuerySet:
        """All for staff who tell stories; to a member only those they were invited to tell."""
        if viewer.has_perm("stories.view_story"):
            return self.all()
        if not viewer.is_authenticated:
            return self.none()
        return self.filter(member=viewer, invited_at__isnull=False)

    def open(self) -> StoryQuerySet:
        """Stories that were not declined."""
        return self.exclude(stage=StoryStage.DECLINED)

    def with_people(self) -> StoryQuerySet:
        """Stories with the person and the organization loaded."""
        return self.select_related("member", "organization")
