"""What is done about an unhappy person: a case is opened, taken, moved with a sentence, noted upon."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.recovery.activities import CASE_MOVED, CASE_OPENED
from advocacy.recovery.enums import (
    ASK_AGAIN_AFTER,
    CLOSED,
    CONTACT_WITHIN,
    NEXT,
    CaseState,
    Cause,
    SignalKind,
)
from advocacy.recovery.models import CaseNote, DetractorCase
from advocacy.recovery.notifications import tell_owner
from advocacy.recovery.owners import possible_owners
from advocacy.recovery.permissions import check_can_have_case, check_can_own, check_can_recover
from portal.activity.ledger import record
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition, check_move, move
from portal.members.models import Member

_move = partial(move, field="state", moves=NEXT, labels=CaseState)


@transaction.atomic
def open_case(
    member: Member,
    *,
    kind: str,
    by: Member | None = None,
    text: str = "",
    value: float | None = None,
    activity: Activity | None = None,
    at: datetime | None = None,
) -> DetractorCase:
    """Take in a signal and return the member's open case, a new one when there is none.

    `by` is None for what the portal noticed itself. Raises PermissionDenied, and InvalidTransition for a
    note without a word.
    """
    if by is not None:
        check_can_recover(by)
    check_can_have_case(member)
    if kind == SignalKind.NOTE and not text.strip():
        raise InvalidTransition(_("Say in a sentence what you heard."))
    at = at or timezone.now()
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    case = DetractorCase.objects.open().filter(member=member).first() or _new_case(member, by=by, at=at)
    case.signals.create(kind=kind, activity=activity, value=value, text=text.strip(), by=by, at=at)
    return case


def _new_case(member: Member, *, by: Member | None, at: datetime) -> DetractorCase:
    case = DetractorCase.objects.create(
        member=member,
        organization=member.organization,
        owner=possible_owners(member.organization).first(),
        opened_at=at,
        moved_at=at,
        contact_due=at + CONTACT_WITHIN,
        ask_again_on=(at + ASK_AGAIN_AFTER).date(),
    )
    case.transitions.create(by=by, at=at, old="", new=CaseState.OPENED)
    record(CASE_OPENED, actor=by, target=member, subject=case, occurred_at=at)
    tell_owner(case)
    return case


@transaction.atomic
def assign_case(case: DetractorCase, owner: Member, *, by: Member) -> DetractorCase:
    """Hand a case to another owner, who is told; return it. Raises PermissionDenied, InvalidTransition."""
    check_can_recover(by)
    case = _locked(case)
    check_can_own(owner, case.organization)
    if not case.is_open:
        raise InvalidTransition(_("This case is closed."))
    case.owner = owner
    case.save(update_fields=["owner"])
    tell_owner(case)
    return case


@transaction.atomic
def move_case(
    case: DetractorCase,
    state: str,
    *,
    by: Member,
    why: str,
    cause: str = "",
    promise: str = "",
    promise_due: date | None = None,
    at: datetime | None = None,
) -> DetractorCase:
    """Move a case with a sentence and return it; a promise names its cause, its words and its day.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_recover(by)
    at = at or timezone.now()
    case = _locked(case)
    check_move(NEXT, CaseState, case.state, state)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence what happened."))
    if cause and cause not in Cause.values:
        raise InvalidTransition(_("This is no cause that we know."))
    case.cause = cause or case.cause
    if state == CaseState.PROMISED:
        _take_promise(case, promise.strip(), promise_due, at)
    if state == CaseState.ASKED_AGAIN and at.date() < case.ask_again_on:
        raise InvalidTransition(
            _("They are asked again on %(day)s, 90 days later.") % {"day": date_format(case.ask_again_on)}
        )
    if state in {CaseState.CONTACTED, CaseState.KEPT}:
        case.ask_again_on = (at + ASK_AGAIN_AFTER).date()
    if state == CaseState.CONTACTED:
        case.contacted_at = at
    if state in CLOSED:
        case.closed_at = at
    case.save()
    _move(case, state, by=by, why=why.strip(), at=at)
    record(CASE_MOVED, actor=by, target=case.member, occurred_at=at)
    return case


def _take_promise(case: DetractorCase, promise: str, due: date | None, at: datetime) -> None:
    if not (promise and due and case.cause):
        raise InvalidTransition(_("A promise says what, until when, and what the cause is."))
    if due < at.date():
        raise InvalidTransition(_("A promise lies ahead: choose a day to come."))
    case.promise, case.promise_due = promise, due


@transaction.atomic
def add_note(case: DetractorCase, *, by: Member, text: str, at: datetime | None = None) -> CaseNote:
    """Write a note on a case and return it; raises PermissionDenied, InvalidTransition for an empty one."""
    check_can_recover(by)
    if not text.strip():
        raise InvalidTransition(_("The note is empty."))
    return case.notes.create(by=by, text=text.strip(), at=at or timezone.now())


def _locked(case: DetractorCase) -> DetractorCase:
    locked = DetractorCase.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("member", "organization").get(pk=case.pk)
