"""A customer story on its way through the stages, and the moves it made."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.stories.enums import StoryStage
from advocacy.stories.pages import StoryIndexPage, StoryPage
from advocacy.stories.querysets import StoryQuerySet
from portal.core.transitions import Transition
from portal.members.models import Organization

__all__ = ["Story", "StoryIndexPage", "StoryPage", "StoryTransition"]


class Story(models.Model):
    """A case study to be: who tells it, of which company, about what."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who tells it"),
        on_delete=models.PROTECT,
        related_name="stories",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        on_delete=models.PROTECT,
        related_name="stories",
    )
    angle = models.CharField(_("what it is about"), max_length=160)
    stage = models.CharField(_("stage"), max_length=12, choices=StoryStage, default=StoryStage.NOMINATED)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    created_at = models.DateTimeField(_("nominated"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this stage since"), default=timezone.now)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes: ClassVar = [models.Index(fields=["stage", "-moved_at"], name="story_board")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=~Q(stage=StoryStage.DECLINED), name="story_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.angle

    def get_absolute_url(self) -> str:
        """Return the address at which the member decides."""
        return reverse("stories:invitation", args=[self.pk])


class StoryTransition(Transition):
    """A move of a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a story")
        verbose_name_plural = _("moves of stories")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The stage it moved to, as people call it."""
        return str(StoryStage(self.new).label)
