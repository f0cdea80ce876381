"""A card of the roadmap, the moves it made, and who follows it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.markdown import RENDERER_VERSION
from portal.core.transitions import Transition
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import BOARD, Audience, CardStage, Confidence
from roadmap_feedback.roadmap.quarters import quarter_label
from roadmap_feedback.roadmap.querysets import CardFollowQuerySet, CardQuerySet

TITLE_LENGTH = 120


class Card(models.Model):
    """What product means to build: the ideas it answers, why, when, how sure that is, and for whose eyes."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.SlugField(max_length=80, editable=False)
    why = models.TextField(_("why"))
    why_html = models.TextField(editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    stage = models.CharField(_("column"), max_length=8, choices=CardStage, default=CardStage.LATER)
    moved_at = models.DateTimeField(_("in this column since"), default=timezone.now)
    target = models.DateField(pgettext_lazy("roadmap", "target"), null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, default=Confidence.MEDIUM
    )
    audience = models.CharField(_("audience"), max_length=7, choices=Audience, default=Audience.PUBLIC)
    ideas = models.ManyToManyField(Idea, verbose_name=_("ideas"), related_name="cards")
    released_in = models.ForeignKey(
        "roadmap.ReleaseNote", null=True, editable=False, on_delete=models.PROTECT, related_name="released"
    )
    follower_count = models.PositiveIntegerField(_("followers"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card of the roadmap")
        verbose_name_plural = _("cards of the roadmap")
        indexes: ClassVar = [
            models.Index(fields=["stage", "-moved_at", "-id"], name="card_stage_last_moved"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the card."""
        return reverse("roadmap:detail", args=[self.pk, self.slug])

    @property
    def is_on_board(self) -> bool:
        """Whether it stands under now, next or later."""
        return self.stage in BOARD

    @property
    def target_label(self) -> str:
        """When it is meant to be there, as people write it."""
        return quarter_label(self.target)


class CardTransition(Transition):
    """A move of a card, or a change of what it promises while it stays in its column."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="transitions")
    old_target = models.DateField(_("target before"), null=True, editable=False)
    new_target = models.DateField(_("target since"), null=True, editable=False)
    old_confidence = models.CharField(max_length=6, choices=Confidence, blank=True, editable=False)
    new_confidence = models.CharField(max_length=6, choices=Confidence, blank=True, editable=False)

    class Meta(Transition.Meta):
        verbose_name = _("move of a card")
        verbose_name_plural = _("moves of cards")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def is_move(self) -> bool:
        """Whether the card went to another column."""
        return self.old != self.new

    @property
    def is_news(self) -> bool:
        """Whether readers learn something by it: a column, a date, or how sure product is."""
        return self.is_move or self.changes_target or self.old_confidence != self.new_confidence

    @property
    def changes_target(self) -> bool:
        """Whether the date is another one."""
        return self.old_target != self.new_target

    @property
    def new_label(self) -> str:
        """The column it moved to, as people call it."""
        return str(CardStage(self.new).label)

    @property
    def targets(self) -> tuple[str, str]:
        """The date before and since."""
        return quarter_label(self.old_target), quarter_label(self.new_target)


class CardFollow(models.Model):
    """That a member wants to hear of a card."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="follows", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="followed_cards"
    )
    followed_at = models.DateTimeField(_("followed"), default=timezone.now)

    objects = CardFollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower of a card")
        verbose_name_plural = _("followers of cards")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "member"], name="card_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} -> {self.card}"
