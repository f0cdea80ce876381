"""Apply, take an offered seat, give a place up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from betas.programs.actions.agree import agreement_of, sign
from betas.programs.actions.plan import locked
from betas.programs.enums import Stage
from betas.programs.models import BetaProgram
from betas.recruiting.activities import BETA_APPLIED, BETA_LEFT, BETA_SEATED
from betas.recruiting.enums import GONE, HOPING, State
from betas.recruiting.limits import load_of, refusal_of
from betas.recruiting.models import Place
from betas.recruiting.notifications import tell
from betas.recruiting.permissions import check_can_apply, check_is_own
from betas.recruiting.seating import free_seat, lock_members, move_place, own_place
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.standing import end_standing, set_standing

FIRST_CHECK_IN = timedelta(days=4)
"""After so many days the first week's check-in is asked for."""


@transaction.atomic
def apply_for_beta(
    program: BetaProgram, *, by: Member, version: int, use: str, today: str, at: datetime | None = None
) -> Place:
    """Apply, with the agreement accepted in the version that was shown; returns the place.

    A second time changes nothing. Raises PermissionDenied, InvalidTransition when the agreement changed.
    """
    program = locked(program)
    check_can_apply(by, program)
    at = at or timezone.now()
    place = own_place(program, by)
    if place and place.state not in GONE:
        return place
    _sign(program, by, version, at)
    state = State.APPLIED if program.stage == Stage.RECRUITING else State.WAITING
    if place is None:
        place = Place.objects.create(program=program, member=by, state=state, asked_at=at, moved_at=at)
        place.transitions.create(by=by, at=at, old="", new=state)
    else:
        move_place(place, state, by=by, at=at)
    place.use, place.today, place.asked_at = use, today, at
    place.save(update_fields=["use", "today", "asked_at"])
    record(BETA_APPLIED, actor=by, subject=place, occurred_at=at)
    if state == State.WAITING:
        tell(place, "waiting")
        free_seat(place)
    return place


@transaction.atomic
def take_seat(
    program: BetaProgram, *, by: Member, version: int, is_public: bool = False, at: datetime | None = None
) -> Place:
    """Take the seat that is kept, with the agreement accepted, and return the place.

    With `is_public` the member is shown as a beta tester. Raises InvalidTransition when the offer has ended,
    the agreement changed meanwhile, or a limit is reached elsewhere.
    """
    program = locked(program)
    (by,) = lock_members([by.pk])
    at = at or timezone.now()
    place = own_place(program, by)
    if place is None or place.state != State.OFFERED or not program.is_live:
        raise InvalidTransition(_("There is no seat kept for you."))
    if place.offer_until is None or place.offer_until <= at:
        raise InvalidTransition(_("The offer has ended. You can apply again."))
    load = load_of(program, [by], at=at)
    load.of_organization.clear()  # the seat is counted already
    if why := refusal_of(program, by, load):
        raise InvalidTransition(why)
    _sign(program, by, version, at)
    place.seated_at = place.last_seen_at = at
    place.check_in_due_at = at + FIRST_CHECK_IN
    place.nudges = 0
    place.save(update_fields=["seated_at", "last_seen_at", "check_in_due_at", "nudges"])
    move_place(place, State.SEATED, by=by, at=at)
    record(BETA_SEATED, actor=by, subject=place, occurred_at=at)
    if is_public:
        set_standing(by, Recognition.BETA_TESTER, at=at)
    tell(place, "seated")
    return place


@transaction.atomic
def give_up(program: BetaProgram, *, by: Member, at: datetime | None = None) -> Place:
    """Withdraw an application, refuse an offer or give a seat back; returns the place.

    What is freed goes to the next in line. Raises InvalidTransition for whoever has no place.
    """
    program = locked(program)
    at = at or timezone.now()
    place = own_place(program, by)
    if place is None or place.state not in HOPING:
        raise InvalidTransition(_("You have no place in this beta."))
    check_is_own(by, place)
    was = place.state
    move_place(place, State.DECLINED if was == State.OFFERED else State.LEFT, by=by, at=at)
    record(BETA_LEFT, actor=by, subject=place.transitions.latest("id"), occurred_at=at)
    if was == State.SEATED:
        end_standing(by, Recognition.BETA_TESTER, at=at)
    free_seat(place)
    return place


@transaction.atomic
def accept_agreement(program: BetaProgram, *, by: Member, version: int, at: datetime | None = None) -> Place:
    """Accept a new version of the agreement as a tester and return the place.

    Raises InvalidTransition for whoever has no seat, and when the agreement changed again.
    """
    program = locked(program)
    place = own_place(program, by)
    if place is None or place.state != State.SEATED:
        raise InvalidTransition(_("You have no place in this beta."))
    _sign(program, by, version, at or timezone.now())
    return place


def _sign(program: BetaProgram, member: Member, version: int, at: datetime) -> None:
    agreement = agreement_of(program)
    if agreement is None or agreement.version != version:
        raise InvalidTransition(_("The agreement changed meanwhile: please read it again."))
    sign(agreement, by=member, at=at)
