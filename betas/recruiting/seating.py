"""Seats: every change to who holds one happens under the lock of the programme's row.

Locks are taken in one order: the programme, then members by id. Whoever frees a seat does not give it on:
an effect does, in a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from betas.programs.models import BetaProgram
from betas.recruiting.activities import BETA_INVITED
from betas.recruiting.enums import MOVES, OFFER_DAYS, TAKEN, State
from betas.recruiting.models import Place
from betas.recruiting.notifications import tell
from portal.activity.ledger import record
from portal.core.outbox import queue_effect
from portal.core.transitions import move
from portal.members.models import Member

move_place = partial(move, field="state", moves=MOVES, labels=State)

REFILL = "recruiting.refill"


def own_place(program: BetaProgram, member: Any) -> Place | None:
    """Return where somebody stands with a programme, if they do."""
    place = Place.objects.filter(program=program, member=member).first()
    if place:
        place.program, place.member = program, member
    return place


def lock_members(ids: Iterable[int]) -> list[Member]:
    """Lock these members and return them with their organizations, by id; the programme is locked before."""
    rows = Member.objects.select_for_update(of=("self",), no_key=True).select_related("organization")
    return list(rows.filter(pk__in=set(ids)).order_by("pk"))


def recount(program: BetaProgram) -> None:
    """Write how many seats are taken; the database refuses more than there are."""
    program.taken = Place.objects.filter(program=program, state__in=TAKEN).count()
    program.save(update_fields=["taken"])


def offer(program: BetaProgram, member: Member, *, by: Member | None, at: datetime) -> Place:
    """Keep a seat for somebody for a few days and tell them; the caller locks and knows it is free."""
    place = own_place(program, member)
    offer_until = at + timedelta(days=OFFER_DAYS)
    if place is None:
        place = Place.objects.create(
            program=program, member=member, state=State.OFFERED, asked_at=at, moved_at=at,
            offer_until=offer_until,
        )  # fmt: skip
        place.transitions.create(by=by, at=at, old="", new=State.OFFERED)
    else:
        place.offer_until = offer_until
        place.save(update_fields=["offer_until"])
        move_place(place, State.OFFERED, by=by, at=at)
    place.wave = program.waves
    place.save(update_fields=["wave"])
    record(BETA_INVITED, actor=by, target=member, subject=place.transitions.latest("id"), occurred_at=at)
    tell(place, "offered")
    return place


def free_seat(place: Place) -> None:
    """Count anew after a seat was freed, and have it offered to the next in line."""
    recount(place.program)
    step = place.transitions.latest("id")
    queue_effect(REFILL, key=f"{REFILL}:{step.pk}", payload={"program": place.program_id})
