"""Hard facts end a seat at once: another employer, another level."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from advocacy.boards.actions.seat import end_seat
from advocacy.boards.models import Seat
from portal.members.models import Member
from portal.members.signals import organizations_changed, seniorities_changed


@receiver(organizations_changed)
def end_seats_of_movers(
    moves: list[tuple[Member, int | None, int | None]], at: datetime, **_kwargs: Any
) -> None:
    """A seat speaks for an organization."""
    movers = [member.pk for member, _old, _new in moves]
    for seat in Seat.objects.open().filter(member__in=movers).order_by("board", "pk"):
        end_seat(seat, by=None, why=_("Left the organization"), at=at)


@receiver(seniorities_changed)
def end_seats_of_promoted(changes: list[tuple[Member, str, str]], at: datetime, **_kwargs: Any) -> None:
    """Practitioners and executives sit at tables of their own."""
    levels = {member.pk: new for member, _old, new in changes}
    seats = Seat.objects.open().filter(member__in=levels).select_related("board")
    for seat in seats.order_by("board", "pk"):
        if levels[seat.member_id] != seat.board.level:
            end_seat(seat, by=None, why=_("Is at another level now"), at=at)
