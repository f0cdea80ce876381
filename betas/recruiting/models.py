"""Where each person stands with each beta; the row is kept and moved."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from betas.programs.models import BetaProgram
from betas.recruiting.enums import FIT, State, Use
from betas.recruiting.querysets import PlaceQuerySet
from portal.core.transitions import Transition


class Place(models.Model):
    """One person and one beta; written under the lock of the programme's row."""

    program = models.ForeignKey(BetaProgram, on_delete=models.PROTECT, related_name="places", db_index=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="beta_places")
    state = models.CharField(_("state"), max_length=9, choices=State)
    use = models.CharField(_("how often they do it"), max_length=6, choices=Use, blank=True)
    today = models.CharField(_("how they do it today"), max_length=500, blank=True)
    wave = models.PositiveSmallIntegerField(_("wave"), null=True, blank=True)
    asked_at = models.DateTimeField(_("came"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    offer_until = models.DateTimeField(_("offer ends"), null=True, blank=True)
    seated_at = models.DateTimeField(_("seated"), null=True, blank=True)
    last_seen_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    nudges = models.PositiveSmallIntegerField(default=0, editable=False)
    nudged_at = models.DateTimeField(null=True, blank=True, editable=False)
    check_in_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a beta")
        verbose_name_plural = _("places in betas")
        indexes: ClassVar = [
            models.Index(fields=["program", "state", "asked_at", "id"], name="place_in_line"),
            models.Index(fields=["offer_until"], name="place_offers", condition=Q(state=State.OFFERED)),
            models.Index(fields=["last_seen_at"], name="place_idle", condition=Q(state=State.SEATED)),
            models.Index(fields=["check_in_due_at"], name="place_check_ins", condition=Q(state=State.SEATED)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "member"], name="place_once"),
            models.UniqueConstraint(
                fields=["member"], condition=Q(state=State.SEATED), name="place_one_beta_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.OFFERED) | Q(offer_until__isnull=False), name="place_offer_ends"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SEATED) | Q(seated_at__isnull=False, last_seen_at__isnull=False),
                name="place_seated_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.program}"

    @property
    def fit(self) -> int:
        """Points of the screening, 0 for whoever did not apply."""
        return FIT.get(self.use, 0)


class PlaceTransition(Transition):
    """A move of a place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a place in a beta")
        verbose_name_plural = _("moves of places in betas")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"
