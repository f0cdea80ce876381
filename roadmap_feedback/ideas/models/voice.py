"""What people say about an idea: their votes and their comments."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.hiding import Hideable
from portal.members.models import Organization
from roadmap_feedback.ideas.enums import MOST_POINTS, VoteEnd
from roadmap_feedback.ideas.models.idea import Idea
from roadmap_feedback.ideas.models.keys import member_key
from roadmap_feedback.ideas.querysets import IdeaCommentQuerySet, IdeaVoteQuerySet


class IdeaVote(models.Model):
    """What one person, or one organization through somebody of the vendor's, puts on an idea.

    A row that ended stays: who voted is told what became of the idea, and a merge can be undone.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="votes", db_index=False)
    member = member_key("idea_votes", null=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="idea_votes"
    )
    cast_by = member_key("+", null=True)
    points = models.PositiveSmallIntegerField(_("votes"))
    own_points = models.PositiveSmallIntegerField(default=0, editable=False)
    note = models.CharField(_("what they do today without it"), max_length=500, blank=True)
    cast_at = models.DateTimeField(_("cast"), default=timezone.now)
    expires_at = models.DateTimeField(_("counts until"))
    reminded_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=10, choices=VoteEnd, blank=True)

    objects = IdeaVoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote for an idea")
        verbose_name_plural = _("votes for ideas")
        indexes: ClassVar = [
            models.Index(fields=["idea", "member"], name="idea_vote_of"),
            models.Index(fields=["expires_at"], condition=Q(ended_at=None), name="idea_vote_expiry"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "idea"],
                condition=Q(ended_at=None, member__isnull=False),
                name="idea_vote_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["organization", "idea"],
                condition=Q(ended_at=None, organization__isnull=False),
                name="idea_vote_once_an_organization",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=MOST_POINTS), name="idea_vote_points"
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, organization=None)
                | Q(member=None, organization__isnull=False, cast_by__isnull=False),
                name="idea_vote_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member or self.organization}: {self.points}"

    @property
    def voter(self) -> tuple[str, int | None]:
        """Who it is counted for, once an idea."""
        return ("member", self.member_id) if self.member_id else ("organization", self.organization_id)


class IdeaComment(Hideable):
    """A remark on an idea; `home` is where it was written, before a merge brought it elsewhere."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments", db_index=False)
    home = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    author = member_key("idea_comments", null=True)
    author_name = models.CharField(max_length=120)
    body = models.CharField(_("comment"), max_length=1000)
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = IdeaCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on an idea")
        verbose_name_plural = _("comments on ideas")
        indexes: ClassVar = [models.Index(fields=["idea", "created_at", "id"], name="idea_comment_in_order")]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        """Return the address of the comment on its idea's page."""
        return f"{self.idea.get_absolute_url()}#comment-{self.pk}"
