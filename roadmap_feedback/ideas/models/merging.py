"""What was merged into what, with all that is needed to undo it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models.idea import Idea
from roadmap_feedback.ideas.models.keys import member_key
from roadmap_feedback.ideas.models.voice import IdeaComment, IdeaVote
from roadmap_feedback.ideas.querysets import IdeaMergeQuerySet


class IdeaMerge(models.Model):
    """One idea merged into another, with all that is needed to undo it."""

    source = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="merges")
    target = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="merges_here")
    by = member_key("+", null=True)
    at = models.DateTimeField(_("merged"), default=timezone.now)
    why = models.CharField(_("why"), max_length=500)
    old_status = models.CharField(max_length=12, choices=IdeaStatus)
    undone_by = member_key("+", null=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    comments = models.ManyToManyField(IdeaComment, related_name="+")

    objects = IdeaMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of ideas")
        verbose_name_plural = _("merges of ideas")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], condition=Q(undone_at=None), name="idea_merged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"


class MergedVote(models.Model):
    """A vote that a merge ended: into which vote it went (none: it gave way), and how much it brought.

    It is settled when the person voted anew on the merged idea: their later word stands, whatever is undone.
    """

    merge = models.ForeignKey(IdeaMerge, on_delete=models.CASCADE, related_name="votes")
    vote = models.ForeignKey(IdeaVote, on_delete=models.CASCADE, related_name="moves")
    into = models.ForeignKey(IdeaVote, null=True, on_delete=models.CASCADE, related_name="brought")
    is_settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("vote moved by a merge")
        verbose_name_plural = _("votes moved by a merge")

    def __str__(self) -> str:
        return f"{self.vote_id} -> {self.into_id}"
