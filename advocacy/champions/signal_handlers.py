"""Hard facts end a seat at once: another employer, another level."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from advocacy.champions.actions import drop, leave
from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from portal.members.enums import Seniority
from portal.members.models import Member
from portal.members.signals import organizations_changed, seniorities_changed


@receiver(organizations_changed)
def end_seats_of_movers(
    moves: list[tuple[Member, int | None, int | None]], at: datetime, **_kwargs: Any
) -> None:
    """A seat belongs to an organization."""
    _end([member.pk for member, _old, _new in moves], _("Left the organization"), at)


@receiver(seniorities_changed)
def end_seats_of_promoted(changes: list[tuple[Member, str, str]], at: datetime, **_kwargs: Any) -> None:
    """A manager or an executive is no champion."""
    _end(
        [m.pk for m, _old, new in changes if new in {Seniority.MANAGER, Seniority.EXECUTIVE}],
        _("Is a manager now"),
        at,
    )


def _end(members: Iterable[int], why: str, at: datetime) -> None:
    for champion in Champion.objects.open().filter(member__in=list(members)).select_for_update(of=("self",)):
        end = leave if champion.state == SeatState.ACTIVE else drop
        end(champion, by=None, why=why, at=at)
