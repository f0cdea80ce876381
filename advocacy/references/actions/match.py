"""A request before a customer hears of it: submitted, accepted, matched, approved, or answered by stories."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.actions.follow import expire_ask
from advocacy.asks.enums import RUNNING
from advocacy.references.actions.locks import lock_request
from advocacy.references.activities import REFERENCE_REQUEST_MOVED, REFERENCE_REQUESTED
from advocacy.references.enums import REQUEST_NEXT, CallKind, RequestState
from advocacy.references.matching import candidates_for
from advocacy.references.models import Reference, ReferenceMatch, ReferenceRequest
from advocacy.references.notifications import tell_requester
from advocacy.references.permissions import check_can_approve, check_can_keep_pool, check_can_request
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.models import Member

_move = partial(move, field="state", moves=REQUEST_NEXT, labels=RequestState)


@dataclass(frozen=True)
class Need:
    """What is asked for: by which prospect, to know what, until when."""

    deal: str
    need: str
    wanted_on: date
    kind: str = CallKind.CALL
    industry: str = ""
    product: str = ""
    language: str = "en"


@transaction.atomic
def submit_request(need: Need, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Ask for a reference and return the request; raises PermissionDenied, InvalidTransition."""
    check_can_request(by)
    at = at or timezone.now()
    if need.wanted_on < timezone.localdate(at):
        raise InvalidTransition(_("Choose a day to come."))
    request = ReferenceRequest.objects.create(**asdict(need), by=by, created_at=at, moved_at=at)
    request.transitions.create(by=by, at=at, old="", new=RequestState.SUBMITTED)
    record(REFERENCE_REQUESTED, actor=by, subject=request, occurred_at=at)
    return request


@transaction.atomic
def accept_request(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Take a request on: whoever does owns it. Raises PermissionDenied, InvalidTransition."""
    check_can_keep_pool(by)
    request = lock_request(request.pk)
    request.owner, request.answered_at = by, at or timezone.now()
    request.save(update_fields=["owner", "answered_at"])
    return advance(request, RequestState.ACCEPTED, by=by, at=at, tells=True)


@transaction.atomic
def refuse_request(
    request: ReferenceRequest, *, by: Member, why: str, at: datetime | None = None
) -> ReferenceRequest:
    """Refuse a request with a sentence; a customer who was asked is let go.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_keep_pool(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    request = lock_request(request.pk)
    check_move(REQUEST_NEXT, RequestState, request.state, RequestState.REFUSED)
    _let_go(request, why=why, at=at)
    request.answered_at = request.answered_at or at or timezone.now()
    request.save(update_fields=["answered_at"])
    return advance(request, RequestState.REFUSED, by=by, why=why, at=at, tells=True)


@transaction.atomic
def match_request(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Keep whom the rules of asking leave free, ranked with reasons; again, while nobody was approved.

    Raises PermissionDenied, and InvalidTransition when nobody is free: offer stories then.
    """
    check_can_keep_pool(by)
    at = at or timezone.now()
    request = lock_request(request.pk)
    if request.state != RequestState.MATCHED:
        check_move(REQUEST_NEXT, RequestState, request.state, RequestState.MATCHED)
    _keep_candidates(request, today=at.date())
    if request.state == RequestState.MATCHED:
        return request
    request.matched_at = at
    request.save(update_fields=["matched_at"])
    return advance(request, RequestState.MATCHED, by=by, at=at)


def _keep_candidates(request: ReferenceRequest, *, today: date) -> None:
    fits = candidates_for(request, today=today)
    if not fits:
        raise InvalidTransition(_("Nobody is free: offer published stories instead."))
    request.matches.filter(declined_at=None).delete()
    ReferenceMatch.objects.bulk_create(
        ReferenceMatch(
            request=request, reference_id=fit.key, place=place, reasons=[list(r) for r in fit.reasons]
        )
        for place, fit in enumerate(fits, start=1)
    )


@transaction.atomic
def approve_candidate(
    request: ReferenceRequest, reference: Reference, *, by: Member, at: datetime | None = None
) -> ReferenceRequest:
    """The owner says which of the candidates is asked. Raises PermissionDenied, InvalidTransition."""
    request = lock_request(request.pk)
    check_can_approve(by, request)
    check_move(REQUEST_NEXT, RequestState, request.state, RequestState.APPROVED)
    if not request.matches.filter(reference=reference, declined_at=None).exists():
        raise InvalidTransition(_("Choose one of the candidates."))
    request.reference = reference
    request.save(update_fields=["reference"])
    return advance(request, RequestState.APPROVED, by=by, at=at)


@transaction.atomic
def offer_stories(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Answer with published stories, as nobody is free; raises PermissionDenied, InvalidTransition."""
    check_can_keep_pool(by)
    request = lock_request(request.pk)
    return advance(request, RequestState.STORIES, by=by, at=at, tells=True)


@transaction.atomic
def lose_customer(
    request: ReferenceRequest, *, by: Member | None, why: str, at: datetime | None = None
) -> ReferenceRequest:
    """The chosen customer is out: they said no, did not answer, left, or the rules stand in the way.

    The request goes back to its other candidates. Raises InvalidTransition when no customer was chosen.
    """
    at = at or timezone.now()
    request = lock_request(request.pk)
    check_move(REQUEST_NEXT, RequestState, request.state, RequestState.MATCHED)
    if request.reference is None:
        raise InvalidTransition(_("No customer was chosen."))
    request.matches.filter(reference=request.reference).update(declined_at=at)
    _let_go(request, why=why, at=at)
    request.starts_at = None
    request.save(update_fields=["starts_at"])
    return advance(request, RequestState.MATCHED, by=by, why=why, at=at)


@transaction.atomic
def choose_another(
    request: ReferenceRequest, *, by: Member, why: str, at: datetime | None = None
) -> ReferenceRequest:
    """Staff go back to the candidates with a sentence; raises PermissionDenied, InvalidTransition."""
    check_can_approve(by, request)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why."))
    return lose_customer(request, by=by, why=why, at=at)


def _let_go(request: ReferenceRequest, *, why: str, at: datetime | None) -> None:
    if request.ask and request.ask.state in RUNNING:
        expire_ask(request.ask, by=None, why=why, at=at)
    request.reference, request.ask = None, None
    request.save(update_fields=["reference", "ask"])


def advance(
    request: ReferenceRequest,
    state: str,
    *,
    by: Member | None,
    why: str = "",
    at: datetime | None = None,
    tells: bool = False,
) -> ReferenceRequest:
    """Move a locked request on, with its fact and, where it `tells`, a word to whoever asked for it."""
    _move(request, state, by=by, why=why.strip(), at=at)
    target = request.reference.member if request.reference else None
    record(REFERENCE_REQUEST_MOVED, actor=by, target=target, occurred_at=at)
    if tells:
        tell_requester(request)
    return request
