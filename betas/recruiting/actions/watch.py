"""What time does to places: offers lapse, idle testers are nudged, warned, and lose the seat."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from betas.programs.actions.plan import locked
from betas.programs.models import BetaProgram
from betas.recruiting.activities import BETA_SEAT_RECYCLED
from betas.recruiting.enums import NUDGE_DAYS, RECYCLE_DAYS, WARN_DAYS, State
from betas.recruiting.models import Place
from betas.recruiting.notifications import tell, tell_idle
from betas.recruiting.seating import free_seat, move_place
from portal.activity.ledger import record
from portal.members.enums import Recognition
from portal.members.standing import end_standing

NUDGED, WARNED = 1, 2


@transaction.atomic
def end_offers(program: BetaProgram, *, at: datetime | None = None) -> int:
    """End the offers that nobody took and tell whose they were; returns how many."""
    program = locked(program)
    at = at or timezone.now()
    places = list(Place.objects.filter(program=program).lapsed(at).select_related("member"))
    for place in places:
        place.program = program
        move_place(place, State.LAPSED, by=None, at=at)
        tell(place, "lapsed")
        free_seat(place)
    return len(places)


@transaction.atomic
def watch_idle(program: BetaProgram, *, at: datetime | None = None) -> int:
    """Nudge, warn or pass on the seats of idle testers; returns how many seats were passed on.

    Nobody loses a seat who was not warned a week before, however long the portal stood still.
    """
    program = locked(program)
    at = at or timezone.now()
    if not program.is_live:
        return 0
    idle = Place.objects.filter(program=program).idle(at).select_related("member").order_by("member_id")
    return sum(_watch(program, place, at) for place in idle)


def _watch(program: BetaProgram, place: Place, at: datetime) -> bool:
    place.program = program
    silence = at - (place.last_seen_at or at)
    warned_for = at - place.nudged_at if place.nudges == WARNED and place.nudged_at else timedelta()
    if silence >= timedelta(days=RECYCLE_DAYS) and warned_for >= timedelta(days=RECYCLE_DAYS - WARN_DAYS):
        _pass_on(place, at)
        return True
    step = WARNED if silence >= timedelta(days=WARN_DAYS) else NUDGED
    if silence >= timedelta(days=NUDGE_DAYS) and place.nudges < step:
        place.nudges, place.nudged_at = step, at
        place.save(update_fields=["nudges", "nudged_at"])
        tell_idle(place, "warned" if step == WARNED else "nudged")
    return False


def _pass_on(place: Place, at: datetime) -> None:
    move_place(place, State.RECYCLED, by=None, at=at)
    record(BETA_SEAT_RECYCLED, actor=None, target=place.member, subject=place, occurred_at=at)
    end_standing(place.member, Recognition.BETA_TESTER, at=at)
    tell(place, "recycled")
    free_seat(place)


def note_sign_of_life(place: Place, *, at: datetime) -> None:
    """Note that a tester was heard of; the caller holds the lock of the programme."""
    if place.last_seen_at and place.last_seen_at > at:
        return
    place.last_seen_at, place.nudges, place.nudged_at = at, 0, None
    place.save(update_fields=["last_seen_at", "nudges", "nudged_at"])
