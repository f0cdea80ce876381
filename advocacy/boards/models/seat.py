"""A person on the way to a seat, or in it, and the moves they made."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.asks.models import Ask
from advocacy.boards.enums import OPEN, TAKING, SeatState
from advocacy.boards.models.board import Board
from advocacy.boards.querysets import SeatQuerySet
from portal.core.transitions import Transition
from portal.members.models import Organization


class Seat(models.Model):
    """One person on one board: on its long list, its slate, or at its table."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="board_seats",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="board_seats",
    )
    state = models.CharField(_("state"), max_length=12, choices=SeatState, default=SeatState.LONG_LISTED)
    reasons = models.JSONField(_("why on the slate"), default=list)
    ask = models.ForeignKey(Ask, null=True, on_delete=models.PROTECT, related_name="board_seats")
    invited_at = models.DateTimeField(_("invited"), null=True)
    agreed_version = models.PositiveSmallIntegerField(_("accepted agreement"), default=0)
    agreed_at = models.DateTimeField(_("agreement accepted"), null=True)
    term_ends_on = models.DateField(_("term ends"), null=True)
    created_at = models.DateTimeField(_("listed"), default=timezone.now)
    moved_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat on a board")
        verbose_name_plural = _("seats on boards")
        indexes: ClassVar = [models.Index(fields=["board", "state"], name="board_seat_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["board", "member"], condition=Q(state__in=OPEN), name="board_seat_open_once"
            ),
            models.UniqueConstraint(
                fields=["board", "organization"],
                condition=Q(state__in=TAKING),
                name="board_one_of_each_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Return the address at which the member decides."""
        return reverse("boards:seat", args=[self.pk])

    @property
    def is_bound(self) -> bool:
        """Whether the member accepted the agreement as it is now."""
        return self.state == SeatState.SEATED and self.agreed_version == self.board.agreement_version

    @property
    def must_agree(self) -> bool:
        """Whether the agreement waits to be accepted."""
        return self.state in {SeatState.ACCEPTED, SeatState.SEATED} and not self.is_bound


class SeatTransition(Transition):
    """A move of a seat."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a seat on a board")
        verbose_name_plural = _("moves of seats on boards")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(SeatState(self.new).label)
