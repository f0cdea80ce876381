"""The way to a champion's seat: shortlist, confirm, invite; the member says yes or no; seats end."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.champions.activities import (
    CHAMPION_ACCEPTED,
    CHAMPION_CONFIRMED,
    CHAMPION_DECLINED,
    CHAMPION_INVITED,
    CHAMPION_LEFT,
    CHAMPION_SHORTLISTED,
)
from advocacy.champions.enums import NEXT, SeatState
from advocacy.champions.models import Champion
from advocacy.champions.notifications import tell_invited
from advocacy.champions.permissions import (
    check_can_be_seated,
    check_can_decide,
    check_can_manage,
    check_can_take_a_seat,
)
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from advocacy.scoring.selection import seats_in
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.standing import end_standing, set_standing

_move = partial(move, field="state", moves=NEXT, labels=SeatState)


@transaction.atomic
def shortlist(snapshot: ScoreSnapshot, *, by: Member, why: str, at: datetime | None = None) -> Champion:
    """Put a candidate on the shortlist and return the row; a pick by hand is a fact too.

    Raises PermissionDenied, and InvalidTransition for somebody who is on the way to a seat already.
    """
    check_can_manage(by)
    check_can_take_a_seat(snapshot)
    at = at or timezone.now()
    seats = seats_in(snapshot.run, snapshot.scope_kind, snapshot.scope_key)
    try:
        with transaction.atomic():
            champion = Champion.objects.create(
                member=snapshot.member,
                snapshot=snapshot,
                scope_kind=snapshot.scope_kind,
                scope_key=snapshot.scope_key,
                scope_label=seats.name if seats else "",
                created_at=at,
                moved_at=at,
            )
    except IntegrityError as error:
        raise InvalidTransition(
            _("%(name)s is on the way to a seat already.") % {"name": snapshot.member}
        ) from error
    champion.transitions.create(by=by, at=at, old="", new=SeatState.SHORTLISTED, why=why)
    record(CHAMPION_SHORTLISTED, actor=by, target=champion.member, subject=champion, occurred_at=at)
    return champion


@transaction.atomic
def confirm(champion: Champion, *, by: Member, why: str = "", at: datetime | None = None) -> Champion:
    """Confirm a candidate for a seat and return the row; there are never more than one in 25.

    Raises PermissionDenied, and InvalidTransition when the move is not allowed or no seat is free.
    """
    check_can_manage(by)
    # Seats are counted one confirmation at a time; the oldest run is the lock, newer ones may come meanwhile.
    ScoreRun.objects.select_for_update().order_by("pk").first()
    champion = _locked(champion)
    check_can_be_seated(champion.member)
    check_move(NEXT, SeatState, champion.state, SeatState.CONFIRMED)
    run = ScoreRun.objects.latest_run()
    scope = seats_in(run, champion.scope_kind, champion.scope_key) if run else None
    seats = scope.seats if scope else 0
    taken = Champion.objects.taking_a_seat().in_scope(champion.scope_kind, champion.scope_key).count()
    if taken >= seats:
        raise InvalidTransition(
            _("All seats of %(scope)s are taken: %(seats)d for its users, one in 25.")
            % {"scope": champion.seat_of, "seats": seats}
        )
    _move(champion, SeatState.CONFIRMED, by=by, why=why, at=at)
    record(CHAMPION_CONFIRMED, actor=by, target=champion.member, subject=champion, occurred_at=at)
    return champion


@transaction.atomic
def invite(champion: Champion, *, by: Member, why: str = "", at: datetime | None = None) -> Champion:
    """Invite a confirmed candidate by mail and return the row; raises PermissionDenied, InvalidTransition."""
    check_can_manage(by)
    champion = _locked(champion)
    check_can_be_seated(champion.member)
    _move(champion, SeatState.INVITED, by=by, why=why, at=at)
    record(CHAMPION_INVITED, actor=by, target=champion.member, subject=champion, occurred_at=at)
    tell_invited(champion)
    return champion


@transaction.atomic
def drop(champion: Champion, *, by: Member | None, why: str, at: datetime | None = None) -> Champion:
    """Take a candidate off before they decided, by staff, or (`by` None) on a hard fact.

    Raises PermissionDenied, InvalidTransition.
    """
    if by is not None:
        check_can_manage(by)
    champion = _locked(champion)
    _move(champion, SeatState.DROPPED, by=by, why=why, at=at)
    return champion


@transaction.atomic
def accept(champion: Champion, *, by: Member, at: datetime | None = None) -> Champion:
    """The invited member says yes: the badge is public now. Raises PermissionDenied, InvalidTransition."""
    check_can_decide(by, champion)
    champion = _locked(champion)
    _move(champion, SeatState.ACTIVE, by=by, at=at)
    record(CHAMPION_ACCEPTED, actor=by, subject=champion, occurred_at=at)
    set_standing(champion.member, Recognition.CHAMPION, at=at)
    return champion


@transaction.atomic
def decline(champion: Champion, *, by: Member, why: str = "", at: datetime | None = None) -> Champion:
    """The invited member says no. Raises PermissionDenied, InvalidTransition."""
    check_can_decide(by, champion)
    champion = _locked(champion)
    _move(champion, SeatState.DECLINED, by=by, why=why, at=at)
    record(CHAMPION_DECLINED, actor=by, subject=champion, occurred_at=at)
    return champion


@transaction.atomic
def leave(champion: Champion, *, by: Member | None, why: str, at: datetime | None = None) -> Champion:
    """End a seat, by the champion's own wish, by staff, or (`by` None) on a hard fact.

    Raises PermissionDenied, InvalidTransition.
    """
    if by is not None and by.pk != champion.member_id:
        check_can_manage(by)
    champion = _locked(champion)
    _move(champion, SeatState.ALUMNI, by=by, why=why, at=at)
    record(CHAMPION_LEFT, actor=champion.member, subject=champion, occurred_at=at)
    end_standing(champion.member, Recognition.CHAMPION, at=at)
    return champion


def _locked(champion: Champion) -> Champion:
    return Champion.objects.select_for_update(of=("self",)).select_related("member").get(pk=champion.pk)
