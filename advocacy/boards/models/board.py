"""A board as its charter says it, and every version of what its members agree to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.boards.enums import DEFAULT_SIZE, LEVEL, SIZES, TERM_MONTHS, BoardKind
from advocacy.boards.querysets import BoardQuerySet
from portal.members.enums import Seniority

LAST_DAY_OF_ANY_MONTH = 28


class Board(models.Model):
    """The charter; the row is locked by whatever gives or frees a place."""

    kind = models.CharField(_("kind"), max_length=10, choices=BoardKind)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    mission = models.TextField(_("mission"), max_length=500)
    output = models.TextField(_("what comes of it"), max_length=500)
    confidentiality = models.TextField(_("confidentiality"), max_length=500)
    hours = models.PositiveSmallIntegerField(_("hours in a quarter"), default=6)
    size = models.PositiveSmallIntegerField(_("places"), default=DEFAULT_SIZE)
    term_months = models.PositiveSmallIntegerField(_("term in months"), default=TERM_MONTHS)
    agreement_version = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("founded"), default=timezone.now)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__range=SIZES), name="board_size"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the board's page for its members."""
        return reverse("boards:board", args=[self.pk])

    @property
    def level(self) -> Seniority:
        """Who sits at this table."""
        return LEVEL[self.kind]

    def term_end(self, start: date) -> date:
        """Return the day on which a term that begins on `start` is over."""
        months = start.month - 1 + self.term_months
        day = min(start.day, LAST_DAY_OF_ANY_MONTH)
        return date(start.year + months // 12, months % 12 + 1, day)


class AgreementVersion(models.Model):
    """One version of what members agree to; never altered, a change is a new version."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(_("version"))
    body = models.TextField(_("agreement"))
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("agreement of a board")
        verbose_name_plural = _("agreements of boards")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "version"], name="board_agreement_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.board}: {self.version}"
