"""An idea, with all that a list and product's table show, and the moves it made."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from portal.core.hiding import Hideable
from portal.core.markdown import RENDERER_VERSION
from portal.core.sanitise import plain_text
from portal.core.transitions import Transition
from roadmap_feedback.ideas.enums import OPEN, IdeaStatus
from roadmap_feedback.ideas.models.keys import member_key
from roadmap_feedback.ideas.querysets import IdeaQuerySet

TITLE_LENGTH = 120
DISAGREEMENT = 10
"""Ranks by which two rankings may differ before the table says so."""


@cache
def _list_address() -> str:
    return reverse("ideas:list")


class Idea(index.Indexed, Hideable):
    """A wish of a customer; the row holds all that a list and product's table show."""

    author = member_key("ideas", null=True)
    author_name = models.CharField(max_length=120)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.SlugField(max_length=80, editable=False)
    body = models.TextField(_("text"))
    body_html = models.TextField(editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    status = models.CharField(_("status"), max_length=12, choices=IdeaStatus, default=IdeaStatus.NEW)
    status_sentence = models.CharField(_("what product says"), max_length=500, blank=True)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )
    people_count = models.PositiveIntegerField(_("people"), default=0, editable=False)
    points = models.PositiveIntegerField(_("votes"), default=0, editable=False)
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)
    created_at = models.DateTimeField(_("submitted"), default=timezone.now)

    # Written by rankings.refresh_rankings alone: figures of staff, on no page that a member sees.
    organization_count = models.PositiveIntegerField(_("organizations"), default=0, editable=False)
    arr = models.DecimalField(_("yearly revenue"), max_digits=14, decimal_places=2, default=0, editable=False)
    earned_voice = models.FloatField(_("earned voice"), default=0, editable=False)
    people_rank = models.PositiveIntegerField(null=True, editable=False)
    organization_rank = models.PositiveIntegerField(null=True, editable=False)
    arr_rank = models.PositiveIntegerField(null=True, editable=False)
    voice_rank = models.PositiveIntegerField(null=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        index.SearchField("plain_body"),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("status"),
        index.FilterField("language"),
        index.FilterField("created_at"),
        index.FilterField("is_hidden"),
        index.FilterField("author"),
    ]

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        permissions: ClassVar = [("vote_on_behalf", "Can vote on behalf of a customer")]
        indexes: ClassVar = [
            models.Index(fields=["-points", "-id"], name="idea_by_votes"),
            models.Index(fields=["-created_at", "-id"], name="idea_newest"),
            models.Index(fields=["status", "-points", "-id"], name="idea_status_by_votes"),
            models.Index(fields=["status", "-created_at", "-id"], name="idea_status_newest"),
            models.Index(fields=["-moved_at", "-id"], name="idea_last_moved"),
            models.Index(fields=["people_rank", "id"], name="idea_people_rank"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status=IdeaStatus.DUPLICATE, merged_into__isnull=False)
                | (~Q(status=IdeaStatus.DUPLICATE) & Q(merged_into=None)),
                name="idea_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the idea, without asking the resolver for each row of a list."""
        return f"{_list_address()}{self.pk}/{self.slug}/"

    @property
    def actions_url(self) -> str:
        """What the addresses of the buttons on its page begin with."""
        return f"{_list_address()}{self.pk}/"

    @property
    def plain_body(self) -> str:
        """The words of the text, for the search index."""
        return plain_text(self.body_html)

    @property
    def is_open(self) -> bool:
        """Whether it takes votes."""
        return self.status in OPEN

    @property
    def ranks(self) -> tuple[int | None, ...]:
        """Its place by people, by organizations, by their revenue and by earned voice."""
        return self.people_rank, self.organization_rank, self.arr_rank, self.voice_rank

    @property
    def rankings_disagree(self) -> bool:
        """Whether two of its places lie more than ten apart."""
        places = [rank for rank in self.ranks if rank is not None]
        return bool(places) and max(places) - min(places) > DISAGREEMENT


class IdeaTransition(Transition):
    """A move of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of an idea")
        verbose_name_plural = _("moves of ideas")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(IdeaStatus(self.new).label)
