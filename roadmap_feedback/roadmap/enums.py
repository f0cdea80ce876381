"""Where a card stands, how sure product is of it, who sees it, and how far a release note has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CardStage(models.TextChoices):
    """Where a card stands."""

    NOW = "now", pgettext_lazy("roadmap", "Now")
    NEXT = "next", pgettext_lazy("roadmap", "Next")
    LATER = "later", pgettext_lazy("roadmap", "Later")
    RELEASED = "released", _("Released")
    DROPPED = "dropped", pgettext_lazy("roadmap", "Dropped")


BOARD = (CardStage.NOW, CardStage.NEXT, CardStage.LATER)
"""The columns of the roadmap."""

NEXT: dict[str, set[str]] = {
    CardStage.NOW: {CardStage.NEXT, CardStage.LATER, CardStage.RELEASED, CardStage.DROPPED},
    CardStage.NEXT: {CardStage.NOW, CardStage.LATER, CardStage.RELEASED, CardStage.DROPPED},
    CardStage.LATER: {CardStage.NOW, CardStage.NEXT, CardStage.RELEASED, CardStage.DROPPED},
    CardStage.DROPPED: {CardStage.NEXT, CardStage.LATER},
}
"""What is released stays so, and only a release note releases."""


class Confidence(models.TextChoices):
    """How sure product is of the target."""

    HIGH = "high", _("Committed")
    MEDIUM = "medium", _("Likely")
    LOW = "low", _("Exploring")


class Audience(models.TextChoices):
    """Who sees it."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members")
    STAFF = "staff", _("The vendor’s staff")


READERS = (Audience.PUBLIC, Audience.MEMBERS)
"""Whom a release note can be for: what is for staff alone is not released yet."""


class NoteState(models.TextChoices):
    """How far a release note has come."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


NEXT_OF_NOTE: dict[str, set[str]] = {NoteState.DRAFT: {NoteState.PUBLISHED}}
"""What was published was told to people by mail: it is not taken back."""
