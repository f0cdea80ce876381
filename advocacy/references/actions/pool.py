"""An entry of the pool: nominated, vetted, invited, profiled, active; rests, pauses and the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.enums import Channel, ConsentUse
from advocacy.asks.models import Consent
from advocacy.references.actions.locks import lock_entry
from advocacy.references.actions.match import lose_customer
from advocacy.references.activities import REFERENCE_MOVED, REFERENCE_NOMINATED
from advocacy.references.enums import (
    CONSENT_FOR,
    KNOWN,
    NEXT,
    NOT_OURS_TO_END,
    ON_THE_WAY,
    REST,
    CallKind,
    PoolState,
    RequestState,
)
from advocacy.references.models import Reference
from advocacy.references.notifications import tell_pool_invited
from advocacy.references.permissions import check_can_be_reference, check_can_keep_pool, check_is_own
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member

_move = partial(move, field="state", moves=NEXT, labels=PoolState)


@dataclass(frozen=True)
class Profile:
    """On which terms a member speaks with others."""

    kinds: Sequence[str]
    products: str = ""
    limits: str = ""
    language: str = "en"


@transaction.atomic
def nominate_reference(member: Member, *, by: Member, why: str = "", at: datetime | None = None) -> Reference:
    """Put somebody into the pool, of which they do not know yet, and return the entry.

    Raises PermissionDenied, InvalidTransition for somebody who is in it.
    """
    check_can_keep_pool(by)
    check_can_be_reference(member)
    at = at or timezone.now()
    entry = Reference(
        member=member, organization=member.organization, language=member.language, created_at=at, moved_at=at
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        raise InvalidTransition(_("%(name)s is in the pool already.") % {"name": member.name}) from error
    entry.transitions.create(by=by, at=at, old="", new=PoolState.NOMINATED, why=why)
    record(REFERENCE_NOMINATED, actor=by, target=member, subject=entry, occurred_at=at)
    return entry


@transaction.atomic
def vet_reference(entry: Reference, *, by: Member, why: str, at: datetime | None = None) -> Reference:
    """Say with a sentence that they are happy and know the product, and return the entry.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_keep_pool(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    return _advance(lock_entry(entry.pk), PoolState.VETTED, by=by, why=why, at=at)


@transaction.atomic
def invite_to_pool(entry: Reference, *, by: Member, at: datetime | None = None) -> Reference:
    """Invite them to write their profile and return the entry.

    Nothing is asked of them but on which terms they might be asked, so no budget is used up; whoever is
    frozen or refuses is not written to. Raises PermissionDenied, InvalidTransition.
    """
    check_can_keep_pool(by)
    entry = lock_entry(entry.pk)
    check_can_be_reference(entry.member)
    entry.invited_at = at or timezone.now()
    entry.save(update_fields=["invited_at"])
    _advance(entry, PoolState.INVITED, by=by, at=at)
    tell_pool_invited(entry)
    return entry


@transaction.atomic
def write_profile(entry: Reference, profile: Profile, *, by: Member, at: datetime | None = None) -> Reference:
    """The member says on which terms they speak with others, and so consents to being asked.

    Raises PermissionDenied, InvalidTransition without a kind or after they left.
    """
    check_is_own(by, entry)
    entry = lock_entry(entry.pk)
    kinds = [kind for kind in CallKind.values if kind in profile.kinds]
    if entry.state not in KNOWN:
        raise InvalidTransition(_("You are not in the pool any more."))
    if not kinds:
        raise InvalidTransition(_("Choose at least one."))
    entry.kinds, entry.language = kinds, profile.language
    entry.products, entry.limits = profile.products.strip(), profile.limits.strip()
    entry.save(update_fields=["kinds", "language", "products", "limits"])
    if entry.state == PoolState.INVITED:
        until = timezone.localdate(at) + CONSENT_FOR
        terms = Terms(channel=Channel.SALES, expires_on=until)
        give_consent(entry.member, use=ConsentUse.REFERENCE_CALL, by=by, terms=terms, at=at)
        _advance(entry, PoolState.PROFILED, by=by, at=at)
    return entry


@transaction.atomic
def activate_reference(entry: Reference, *, by: Member, at: datetime | None = None) -> Reference:
    """Let somebody with a profile be matched, and return the entry.

    Raises PermissionDenied, InvalidTransition without a consent, during a rest or a pause.
    """
    check_can_keep_pool(by)
    entry = lock_entry(entry.pk)
    if entry.state in NOT_OURS_TO_END:
        raise InvalidTransition(_("A rest or a pause is not ours to end."))
    _check_consent(entry, at)
    return _advance(entry, PoolState.ACTIVE, by=by, at=at)


@transaction.atomic
def pause_reference(entry: Reference, *, by: Member, at: datetime | None = None) -> Reference:
    """The member does not want to be matched for now; raises PermissionDenied, InvalidTransition."""
    check_is_own(by, entry)
    return _advance(lock_entry(entry.pk), PoolState.PAUSED, by=by, at=at)


@transaction.atomic
def resume_reference(entry: Reference, *, by: Member, at: datetime | None = None) -> Reference:
    """The member may be matched again; raises PermissionDenied, InvalidTransition."""
    check_is_own(by, entry)
    entry = lock_entry(entry.pk)
    if entry.state != PoolState.PAUSED:
        raise InvalidTransition(_("You did not pause."))
    _check_consent(entry, at)
    return _advance(entry, PoolState.ACTIVE, by=by, at=at)


@transaction.atomic
def leave_pool(entry: Reference, *, by: Member, at: datetime | None = None) -> Reference:
    """The member leaves, or says no to the invitation: their consent ends with it.

    Raises PermissionDenied, InvalidTransition.
    """
    check_is_own(by, entry)
    entry = retire_entry(entry, by=by, why=_("Own wish"), at=at)
    for consent in _consents(entry, at):
        withdraw_consent(consent, by=by, at=at)
    return entry


@transaction.atomic
def retire_reference(entry: Reference, *, by: Member, why: str, at: datetime | None = None) -> Reference:
    """Staff take somebody out with a sentence; raises PermissionDenied, InvalidTransition."""
    check_can_keep_pool(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    return retire_entry(entry, by=by, why=why, at=at)


@transaction.atomic
def retire_entry(entry: Reference, *, by: Member | None, why: str, at: datetime | None = None) -> Reference:
    """Take an entry out; requests on the way to that customer go back to their other candidates.

    `by` None: a fact ended it (another employer, a consent that ended). Raises InvalidTransition.
    """
    entry = lock_entry(entry.pk)
    chosen = entry.requests.filter(state__in=(RequestState.APPROVED, *ON_THE_WAY)).order_by("pk")
    for request in chosen:
        lose_customer(request, by=by, why=why, at=at)
    return _advance(entry, PoolState.RETIRED, by=by, why=why, at=at)


def rest_reference(entry: Reference, *, at: datetime) -> Reference:
    """After a call: rest for 30 days; whoever paused meanwhile stays paused. Returns the entry."""
    entry = lock_entry(entry.pk)
    if entry.state != PoolState.ACTIVE:
        return entry
    entry.rests_until = timezone.localdate(at) + REST
    entry.save(update_fields=["rests_until"])
    return _advance(entry, PoolState.RESTING, by=None, at=at)


@transaction.atomic
def wake_reference(entry: Reference, *, at: datetime | None = None) -> Reference:
    """The rest is over; raises InvalidTransition for one that does not rest."""
    entry = lock_entry(entry.pk)
    if entry.state != PoolState.RESTING:
        raise InvalidTransition(_("They do not rest."))
    return _advance(entry, PoolState.ACTIVE, by=None, at=at)


def _check_consent(entry: Reference, at: datetime | None) -> None:
    if not _consents(entry, at):
        raise InvalidTransition(_("The consent to reference calls is missing."))


def _consents(entry: Reference, at: datetime | None) -> list[Consent]:
    in_force = Consent.objects.in_force((at or timezone.now()).date()).of_people([entry.member_id])
    return list(in_force.filter(use=ConsentUse.REFERENCE_CALL).order_by("pk"))


def _advance(
    entry: Reference, state: str, *, by: Member | None, why: str = "", at: datetime | None = None
) -> Reference:
    _move(entry, state, by=by, why=why.strip(), at=at)
    record(REFERENCE_MOVED, actor=by, target=entry.member, occurred_at=at)
    return entry
