"""Invite a wave, pass freed seats on, and close the places of a programme that ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from betas.programs.actions.plan import locked, move_program
from betas.programs.enums import Stage
from betas.programs.models import BetaProgram
from betas.programs.permissions import check_can_run_betas
from betas.recruiting.activities import BETA_FINISHED
from betas.recruiting.enums import HOPING, TAKEN, State
from betas.recruiting.limits import Load, load_of, refusal_of
from betas.recruiting.models import Place
from betas.recruiting.notifications import tell
from betas.recruiting.seating import lock_members, move_place, offer, recount
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.standing import end_standing


class Wave(NamedTuple):
    """What came of an invitation: who has an offer, and who has none because of what."""

    offered: list[Place]
    refused: list[tuple[Member, str]]


@transaction.atomic
def invite_wave(
    program: BetaProgram, members: Sequence[Member], *, by: Member, at: datetime | None = None
) -> Wave:
    """Offer seats to these people, in their order, and return who got one; the first wave starts the beta.

    Whoever applied and is not in the first wave goes to the waiting list and hears of it. Raises
    PermissionDenied, InvalidTransition for a beta that is not open, and while a show-stopper of the wave
    before is open.
    """
    check_can_run_betas(by)
    program = locked(program)
    at = at or timezone.now()
    if not program.is_open:
        raise InvalidTransition(_("This beta takes nobody now."))
    if program.waves and program.open_blockers:
        raise InvalidTransition(_("A show-stopper is open: the next wave begins when it is mended."))
    people = {member.pk: member for member in lock_members([member.pk for member in members])}
    recount(program)
    program.waves += 1
    wave = _offer_all(program, [people[member.pk] for member in members], by=by, at=at)
    if not wave.offered:
        return wave
    program.opened = max(program.opened, program.taken)
    program.save(update_fields=["waves", "opened"])
    if program.stage == Stage.RECRUITING:
        move_program(program, Stage.RUNNING, by=by, at=at)
        _put_in_line(program, by=by, at=at)
    return wave


def _offer_all(program: BetaProgram, members: list[Member], *, by: Member | None, at: datetime) -> Wave:
    """Offer seats while there are any; the caller holds the locks."""
    load = load_of(program, members, at=at)
    wave = Wave([], [])
    held = set(Place.objects.filter(program=program, state__in=TAKEN).values_list("member", flat=True))
    for member in members:
        why = _("Has a seat or an offer already.") if member.pk in held else _why_not(program, member, load)
        if why:
            wave.refused.append((member, why))
            continue
        wave.offered.append(offer(program, member, by=by, at=at))
        program.taken += 1
        held.add(member.pk)
        if member.organization_id:
            load.of_organization[member.organization_id] += 1
    recount(program)
    return wave


def _why_not(program: BetaProgram, member: Member, load: Load) -> str:
    return refusal_of(program, member, load) if program.free else _("No seat is free.")


def _put_in_line(program: BetaProgram, *, by: Member, at: datetime) -> None:
    for place in Place.objects.filter(program=program, state=State.APPLIED).select_related("member"):
        place.program = program
        move_place(place, State.WAITING, by=by, at=at)
        tell(place, "waiting")


@transaction.atomic
def refill(program: BetaProgram, *, at: datetime | None = None) -> int:
    """Offer the seats that were opened and are free again to the next in line; returns how many offers.

    Seats that no wave opened stay free: product keeps them for the next wave.
    """
    program = locked(program)
    at = at or timezone.now()
    recount(program)
    free = program.opened - program.taken
    if free <= 0 or not program.is_live:
        return 0
    waiting = [
        place.member
        for place in Place.objects.filter(program=program).in_line().select_related("member__organization")
    ]
    load = load_of(program, waiting, at=at)
    able = [member for member in waiting if not refusal_of(program, member, load)]
    if not able:
        return 0
    lock_members([member.pk for member in able])
    wave = Wave([], [])
    while able and len(wave.offered) < free:
        ahead, able = able[: free - len(wave.offered)], able[free - len(wave.offered) :]
        wave.offered.extend(_offer_all(program, ahead, by=None, at=at).offered)
    return len(wave.offered)


def close_places(program: BetaProgram, *, at: datetime) -> None:
    """End every place of a programme that is decided; the caller holds its lock and tells the people."""
    places = Place.objects.filter(program=program, state__in=HOPING).select_related("member")
    for place in places.order_by("member_id"):
        place.program = program
        if place.state == State.SEATED:
            move_place(place, State.FINISHED, by=None, at=at)
            record(BETA_FINISHED, actor=place.member, subject=place, occurred_at=at)
            end_standing(place.member, Recognition.BETA_TESTER, at=at)
        else:
            move_place(place, State.CLOSED, by=None, at=at)
    recount(program)
