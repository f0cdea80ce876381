"""A customer is asked through the ledger of asks: their yes, the hour, the call, both outcomes, thanks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.actions.follow import answer_ask, complete_ask, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskKind, AskState
from advocacy.asks.sentences import refusal_of
from advocacy.references.actions.locks import lock_request
from advocacy.references.actions.match import advance, lose_customer
from advocacy.references.actions.pool import rest_reference
from advocacy.references.enums import REQUEST_NEXT, PoolState, RequestState
from advocacy.references.models import Reference, ReferenceRequest
from advocacy.references.notifications import tell_customer
from advocacy.references.permissions import check_can_answer, check_can_approve, check_can_keep_pool
from portal.core.transitions import InvalidTransition, check_move
from portal.members.models import Member

RATINGS = range(1, 6)


def ask_customer(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Put the request to the approved customer, who has 14 days to answer, and return it.

    Raises PermissionDenied, and InvalidTransition when the rules of asking refuse it: their refusal is kept
    in the ledger of asks.
    """
    at = at or timezone.now()
    with transaction.atomic():
        request = lock_request(request.pk)
        check_can_approve(by, request)
        check_move(REQUEST_NEXT, RequestState, request.state, RequestState.ASKED)
        reference = _chosen(request)
        if reference.state != PoolState.ACTIVE:
            raise InvalidTransition(_("%(name)s is not free any more.") % {"name": reference.member.name})
        ask = request_ask(
            reference.member,
            kind=AskKind.REFERENCE_CALL,
            by=by,
            purpose=request.need[:300],
            wanted_on=request.wanted_on,
            page=request.get_absolute_url(),
            at=at,
        )
        if ask.state != AskState.REFUSED:
            request.ask = send_ask(ask, by=by, at=at)
            request.save(update_fields=["ask"])
            advance(request, RequestState.ASKED, by=by, at=at)
            tell_customer(request, "asked")
            return request
    raise InvalidTransition(refusal_of(ask))


@transaction.atomic
def answer_request(
    request: ReferenceRequest, *, by: Member, yes: bool, why: str = "", at: datetime | None = None
) -> ReferenceRequest:
    """The asked customer says yes, with the hours that suit them, or no: then another is chosen.

    Raises PermissionDenied, InvalidTransition.
    """
    request = lock_request(request.pk)
    check_can_answer(by, request)
    if request.state != RequestState.ASKED or request.ask is None:
        raise InvalidTransition(_("There is nothing to decide here any more."))
    request.ask = answer_ask(request.ask, by=by, yes=yes, why=why, at=at)
    if yes:
        return advance(request, RequestState.AGREED, by=by, why=why, at=at, tells=True)
    return lose_customer(request, by=by, why=why, at=at)


@transaction.atomic
def schedule_call(
    request: ReferenceRequest, *, starts_at: datetime, by: Member, at: datetime | None = None
) -> ReferenceRequest:
    """Set the hour and tell both sides; raises PermissionDenied, InvalidTransition."""
    check_can_keep_pool(by)
    if starts_at <= (at or timezone.now()):
        raise InvalidTransition(_("Choose a day to come."))
    request = lock_request(request.pk)
    request.starts_at = starts_at
    request.save(update_fields=["starts_at"])
    advance(request, RequestState.SCHEDULED, by=by, at=at, tells=True)
    tell_customer(request, "scheduled")
    return request


@transaction.atomic
def hold_call(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """The call was held: it counts as reach, the customer rests, and both sides are asked how it went.

    Raises PermissionDenied, InvalidTransition before its hour.
    """
    check_can_keep_pool(by)
    at = at or timezone.now()
    request = lock_request(request.pk)
    check_move(REQUEST_NEXT, RequestState, request.state, RequestState.HELD)
    if request.starts_at and at < request.starts_at:
        raise InvalidTransition(_("The call has not begun yet."))
    request.held_at = at
    request.save(update_fields=["held_at"])
    advance(request, RequestState.HELD, by=by, at=at)
    if request.ask:
        complete_ask(request.ask, by=by, at=at)
    rest_reference(_chosen(request), at=at)
    tell_customer(request, "held")
    return request


@transaction.atomic
def rate_call(request: ReferenceRequest, *, by: Member, rating: int, words: str = "") -> ReferenceRequest:
    """The customer says how it went, from 1 to 5; a second answer replaces the first.

    Raises PermissionDenied, InvalidTransition.
    """
    request = lock_request(request.pk)
    check_can_answer(by, request)
    if request.state != RequestState.HELD:
        raise InvalidTransition(_("The call has not been held, or is closed."))
    if rating not in RATINGS:
        raise InvalidTransition(_("Choose a number from 1 to 5."))
    request.customer_rating, request.customer_words = rating, words.strip()
    request.save(update_fields=["customer_rating", "customer_words"])
    return request


@transaction.atomic
def record_outcome(request: ReferenceRequest, *, by: Member, outcome: str) -> ReferenceRequest:
    """We say what came of the call; raises PermissionDenied, InvalidTransition."""
    if by.pk != request.by_id:
        check_can_keep_pool(by)
    request = lock_request(request.pk)
    if request.state != RequestState.HELD:
        raise InvalidTransition(_("The call has not been held, or is closed."))
    if not outcome.strip():
        raise InvalidTransition(_("Say in a sentence what came of it."))
    request.outcome = outcome.strip()
    request.save(update_fields=["outcome"])
    return request


@transaction.atomic
def thank_customer(request: ReferenceRequest, *, by: Member, at: datetime | None = None) -> ReferenceRequest:
    """Thank the customer and close the request, once both sides said how it went.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_keep_pool(by)
    request = lock_request(request.pk)
    check_move(REQUEST_NEXT, RequestState, request.state, RequestState.THANKED)
    if not request.has_both_sides:
        raise InvalidTransition(_("Both sides have to say how it went first."))
    advance(request, RequestState.THANKED, by=by, at=at)
    tell_customer(request, "thanked")
    return request


def _chosen(request: ReferenceRequest) -> Reference:
    if request.reference is None:
        raise InvalidTransition(_("No customer was chosen."))
    return request.reference
