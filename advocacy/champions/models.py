"""A champion's seat: one row a candidacy, and the moves it made."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.champions.enums import OPEN, SeatState
from advocacy.champions.querysets import ChampionQuerySet
from advocacy.scoring.models import ScoreSnapshot
from advocacy.scoring.selection import scope_label
from portal.core.transitions import Transition


class Champion(models.Model):
    """A person on the way to a seat, or in it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="champion_seats",
    )
    snapshot = models.ForeignKey(
        ScoreSnapshot, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    scope_kind = models.CharField(max_length=12)
    scope_key = models.CharField(max_length=80)
    scope_label = models.CharField(_("seat of"), max_length=200)
    state = models.CharField(_("state"), max_length=12, choices=SeatState, default=SeatState.SHORTLISTED)
    created_at = models.DateTimeField(_("shortlisted"), default=timezone.now)
    moved_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = ChampionQuerySet.as_manager()

    class Meta:
        verbose_name = _("champion")
        verbose_name_plural = _("champions")
        indexes: ClassVar = [models.Index(fields=["scope_kind", "scope_key", "state"], name="champion_scope")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state__in=OPEN), name="champion_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Return the address at which the member decides."""
        return reverse("champions:invitation", args=[self.pk])

    @property
    def seat_of(self) -> str:
        """How people call the organization or pool of the seat."""
        return scope_label(self.scope_kind, self.scope_label)


class ChampionTransition(Transition):
    """A move of a candidacy."""

    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a candidacy")
        verbose_name_plural = _("moves of candidacies")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(SeatState(self.new).label)
