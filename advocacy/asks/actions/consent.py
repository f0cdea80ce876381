"""Consents: given, renewed as a new version, withdrawn by one click, ended by time or departure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.activities import CONSENT_ENDED, CONSENT_GIVEN
from advocacy.asks.consent_hooks import queue_hooks
from advocacy.asks.enums import CONSENT_NEXT, Channel, ConsentState
from advocacy.asks.models import Consent
from advocacy.asks.notifications import tell_consent_ended
from advocacy.asks.permissions import check_can_consent, check_can_withdraw
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member, Organization

_move = partial(move, field="state", moves=CONSENT_NEXT, labels=ConsentState)


@dataclass(frozen=True)
class Terms:
    """Where and until when, who approved it, and where that can be read."""

    channel: str = Channel.EVERYWHERE
    territory: str = ""
    expires_on: date | None = None
    approver: str = ""
    proof: str = ""


@transaction.atomic
def give_consent(
    subject: Member | Organization,
    *,
    use: str,
    by: Member,
    terms: Terms | None = None,
    at: datetime | None = None,
) -> Consent:
    """Write down what somebody allows and return it; the same use again is a new version of it.

    Raises PermissionDenied, and InvalidTransition for one that would be over before it begins or that names
    nobody who approved it.
    """
    member = subject if isinstance(subject, Member) else None
    organization = subject if isinstance(subject, Organization) else None
    check_can_consent(by, member=member, use=use)
    at = at or timezone.now()
    terms = terms or Terms()
    if by == subject:
        terms = replace(terms, approver=by.name)
    _check_terms(terms, at.date())
    subject._meta.model._default_manager.select_for_update(no_key=True).get(pk=subject.pk)
    same = Consent.objects.filter(
        member=member, organization=organization, use=use, channel=terms.channel, territory=terms.territory
    )
    earlier = same.order_by("-version").first()
    if earlier and earlier.state == ConsentState.IN_FORCE:
        _move(earlier, ConsentState.REPLACED, by=by, at=at)
    consent = Consent.objects.create(
        member=member,
        organization=organization,
        use=use,
        **asdict(terms),
        starts_on=at.date(),
        version=earlier.version + 1 if earlier else 1,
        by=by,
        created_at=at,
        moved_at=at,
    )
    consent.transitions.create(by=by, at=at, old="", new=ConsentState.IN_FORCE)
    record(CONSENT_GIVEN, actor=by, target=member, subject=consent, occurred_at=at)
    return consent


def _check_terms(terms: Terms, today: date) -> None:
    if not terms.approver.strip():
        raise InvalidTransition(_("Say who approved it."))
    if terms.expires_on and terms.expires_on < today:
        raise InvalidTransition(_("It would be over before it begins: choose a day to come."))


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Member, why: str = "", at: datetime | None = None) -> Consent:
    """Take a consent back: what rests on it comes down at once.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_withdraw(by, consent)
    return _end(consent, ConsentState.WITHDRAWN, by=by, why=why, at=at)


@transaction.atomic
def end_consent(consent: Consent, state: str, *, at: datetime | None = None) -> Consent:
    """End a consent because its time is over or the person has left; raises InvalidTransition."""
    return _end(consent, state, by=None, at=at)


def _end(
    consent: Consent, state: str, *, by: Member | None, why: str = "", at: datetime | None = None
) -> Consent:
    consent = (
        Consent.objects.select_for_update(of=("self",), no_key=True)
        .select_related("member", "organization", "by")
        .get(pk=consent.pk)
    )
    _move(consent, state, by=by, why=why.strip(), at=at)
    record(CONSENT_ENDED, actor=by, target=consent.member, subject=consent, occurred_at=at)
    queue_hooks(consent)
    tell_consent_ended(consent, by=by)
    return consent
