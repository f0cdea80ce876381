"""A granted ask on its way: sent, answered by the person, done, or come to nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.activities import (
    ASK_ACCEPTED,
    ASK_DECLINED,
    ASK_DONE,
    ASK_EXPIRED,
    ASK_SENT,
    REACH,
)
from advocacy.asks.enums import NEXT, AskState, Rule
from advocacy.asks.facts import facts_of
from advocacy.asks.models import Ask
from advocacy.asks.notifications import tell_answered, tell_asked
from advocacy.asks.permissions import check_can_ask, check_can_be_asked, check_can_decide
from advocacy.asks.rules import RULES
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.models import Member

ANSWER_WITHIN = timedelta(days=14)
OF_THE_PERSON = (Rule.REFUSES, Rule.PAUSED, Rule.FROZEN, Rule.CONSENT)
"""Rules that may begin to stand in the way after an ask was granted; budgets are used up by granting it."""

_move = partial(move, field="state", moves=NEXT, labels=AskState)


@transaction.atomic
def send_ask(ask: Ask, *, by: Member, at: datetime | None = None) -> Ask:
    """Put a granted ask to the person and return it; they have 14 days to answer.

    A case may have been opened, a pause wished for, or a consent withdrawn since it was granted: then it is
    not sent. Raises PermissionDenied, InvalidTransition.
    """
    check_can_ask(by)
    at = at or timezone.now()
    ask = _locked(ask)
    check_move(NEXT, AskState, ask.state, AskState.SENT)
    check_can_be_asked(ask.member)
    if reason := _changed_since(ask, at):
        raise InvalidTransition(_("Not now, because %(why)s.") % {"why": reason.label})
    ask.sent_at, ask.expires_on = at, (at + ANSWER_WITHIN).date()
    ask.save(update_fields=["sent_at", "expires_on"])
    _move(ask, AskState.SENT, by=by, at=at)
    record(ASK_SENT, actor=by, target=ask.member, subject=ask, occurred_at=at)
    tell_asked(ask)
    return ask


def _changed_since(ask: Ask, at: datetime) -> Rule | None:
    facts = facts_of([ask.member], kinds=[ask.kind], today=at.date())[ask.member_id]
    return next((rule for rule in OF_THE_PERSON if RULES[rule](facts)), None)


@transaction.atomic
def answer_ask(ask: Ask, *, by: Member, yes: bool, why: str = "", at: datetime | None = None) -> Ask:
    """The person says yes or no; whoever asked is told. Raises PermissionDenied, InvalidTransition."""
    check_can_decide(by, ask)
    ask = _answered(ask, by=by, yes=yes, why=why, at=at or timezone.now())
    tell_answered(ask)
    return ask


@transaction.atomic
def record_answer(ask: Ask, *, by: Member, yes: bool, why: str, at: datetime | None = None) -> Ask:
    """Write down what the person answered elsewhere, with a sentence.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_ask(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence how they answered."))
    return _answered(ask, by=by, yes=yes, why=why, at=at or timezone.now())


def _answered(ask: Ask, *, by: Member, yes: bool, why: str, at: datetime) -> Ask:
    ask = _locked(ask)
    if ask.state != AskState.SENT:
        raise InvalidTransition(_("There is nothing to decide here any more."))
    ask.decided_at = at
    ask.save(update_fields=["decided_at"])
    _move(ask, AskState.ACCEPTED if yes else AskState.DECLINED, by=by, why=why.strip(), at=at)
    record(ASK_ACCEPTED if yes else ASK_DECLINED, actor=ask.member, subject=ask, occurred_at=at)
    return ask


@transaction.atomic
def complete_ask(ask: Ask, *, by: Member | None, why: str = "", at: datetime | None = None) -> Ask:
    """Say that the person did what was asked: it counts as reach.

    `by` None: the person's own deed ended it, on a page of another room. Raises PermissionDenied,
    InvalidTransition.
    """
    if by is not None:
        check_can_ask(by)
    ask = _locked(ask)
    _move(ask, AskState.DONE, by=by, why=why.strip(), at=at)
    record(ASK_DONE, actor=by, target=ask.member, subject=ask, occurred_at=at)
    if kind := REACH.get(ask.kind):
        record(kind, actor=ask.member, subject=ask, occurred_at=at)
    return ask


@transaction.atomic
def expire_ask(ask: Ask, *, by: Member | None, why: str = "", at: datetime | None = None) -> Ask:
    """Let go of an ask: staff give it back, or (`by` None) its time is over.

    One that was never sent uses up no budget. Raises PermissionDenied, InvalidTransition.
    """
    if by is not None:
        check_can_ask(by)
    ask = _locked(ask)
    _move(ask, AskState.EXPIRED, by=by, why=why.strip(), at=at)
    record(ASK_EXPIRED, actor=by, target=ask.member, subject=ask, occurred_at=at)
    return ask


def _locked(ask: Ask) -> Ask:
    locked = Ask.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("member__organization", "by").get(pk=ask.pk)
