"""Flags, the review of what they are about, and the numbers that staff may change."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from community.moderation.enums import UNDECIDED, FlagReason, ReviewStatus
from community.moderation.querysets import FlagQuerySet, ReviewQuerySet
from portal.core.transitions import Transition

MOST_DAYS = 90
"""An account is not new for longer, whatever staff choose: older members pay no query for the question."""


class Review(models.Model):
    """What becomes of a flagged post; `kind` and `post_id` name it, for this room knows none by its model."""

    kind = models.CharField(_("kind"), max_length=20)
    post_id = models.BigIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.PROTECT,
        related_name="reviews",
    )
    status = models.CharField(_("status"), max_length=8, choices=ReviewStatus, default=ReviewStatus.WAITING)
    flag_count = models.PositiveIntegerField(_("flags"), default=0, editable=False)
    flagged_at = models.DateTimeField(_("flagged"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes: ClassVar = [
            models.Index(
                fields=["flagged_at", "id"], name="review_waiting", condition=Q(status__in=sorted(UNDECIDED))
            ),
            models.Index(fields=["-moved_at", "-id"], name="review_latest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "post_id"], name="review_once_a_post"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.post_id}: {self.status}"


class Flag(models.Model):
    """What one member says about one post; a decision answers it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="flags", db_index=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="flags")
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason)
    note = models.CharField(_("in your words"), max_length=300, blank=True)
    at = models.DateTimeField(_("flagged"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "member"], name="flag_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.reason}"


class ReviewTransition(Transition):
    """A move of a review; nobody made the one that many flags made."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a review")
        verbose_name_plural = _("moves of reviews")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


@register_setting(icon="warning", order=300)
class ModerationSettings(BaseSiteSetting):
    """How many flags hide a post, and what new accounts may not do yet."""

    flags_to_hide = models.PositiveSmallIntegerField(
        _("flags that hide a post"),
        default=3,
        validators=[MinValueValidator(2)],
        help_text=_("Of different members, one of them not new."),
    )
    new_for_days = models.PositiveSmallIntegerField(
        _("days for which an account is new"),
        default=7,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("New accounts alone cannot hide a post."),
    )
    new_links = models.PositiveSmallIntegerField(_("links in a text of a new account, at most"), default=2)
    first_questions = models.PositiveSmallIntegerField(_("questions on the first day, at most"), default=3)
    first_answers = models.PositiveSmallIntegerField(_("answers on the first day, at most"), default=10)

    panels: ClassVar = [
        FieldPanel(name)
        for name in ("flags_to_hide", "new_for_days", "new_links", "first_questions", "first_answers")
    ]

    class Meta:
        verbose_name = _("moderation")
