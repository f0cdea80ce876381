"""A release note, the moves it made, and the ideas it closed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.markdown import RENDERER_VERSION
from portal.core.transitions import Transition
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import READERS, Audience, NoteState
from roadmap_feedback.roadmap.models.card import TITLE_LENGTH, Card
from roadmap_feedback.roadmap.querysets import ReleaseNoteQuerySet


class ReleaseNote(models.Model):
    """What is new, with the cards and ideas it closes and the sentence that those who asked will read."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.SlugField(max_length=80, editable=False)
    body = models.TextField(_("text"))
    body_html = models.TextField(editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    sentence = models.CharField(_("the sentence for those who asked"), max_length=500)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    audience = models.CharField(_("audience"), max_length=7, choices=Audience, default=Audience.PUBLIC)
    state = models.CharField(_("state"), max_length=9, choices=NoteState, default=NoteState.DRAFT)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    cards = models.ManyToManyField(Card, verbose_name=_("cards"), related_name="notes", blank=True)
    ideas = models.ManyToManyField(Idea, verbose_name=_("ideas"), related_name="notes", blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = ReleaseNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("release note")
        verbose_name_plural = _("release notes")
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at", "-id"], name="note_last_published"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(audience__in=READERS), name="note_for_readers"),
            models.CheckConstraint(
                condition=Q(state=NoteState.DRAFT) | Q(published_at__isnull=False),
                name="note_published_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the note."""
        return reverse("roadmap:note", args=[self.pk, self.slug])

    @property
    def is_published(self) -> bool:
        """Whether it is out."""
        return self.state == NoteState.PUBLISHED


class NoteTransition(Transition):
    """A move of a release note."""

    note = models.ForeignKey(ReleaseNote, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a release note")
        verbose_name_plural = _("moves of release notes")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class ClosedIdea(models.Model):
    """That a release note closed an idea, which no other can do again: its people are thanked once."""

    note = models.ForeignKey(ReleaseNote, on_delete=models.CASCADE, related_name="closed")
    idea = models.OneToOneField(Idea, on_delete=models.PROTECT, related_name="closing")

    class Meta:
        verbose_name = _("idea closed by a release note")
        verbose_name_plural = _("ideas closed by release notes")

    def __str__(self) -> str:
        return f"{self.note} -> {self.idea}"
