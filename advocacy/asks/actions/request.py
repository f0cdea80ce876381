"""Staff want to ask something of somebody: the rules answer at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from advocacy.asks.activities import ASK_GRANTED, ASK_REFUSED
from advocacy.asks.enums import HEAVY, AskKind, AskState
from advocacy.asks.facts import verdicts_for
from advocacy.asks.models import Ask
from advocacy.asks.permissions import check_can_ask, check_can_be_asked
from portal.activity.ledger import record
from portal.members.models import Member, Organization


@transaction.atomic
def request_ask(
    member: Member,
    *,
    kind: str,
    by: Member,
    purpose: str,
    wanted_on: date | None = None,
    page: str = "",
    at: datetime | None = None,
) -> Ask:
    """Return the ask, granted or refused with its reasons and the day on which it becomes possible.

    `page` names the page of another room on which the member decides; that room writes the mail. Raises
    PermissionDenied, and ValueError for a kind that does not exist.
    """
    check_can_ask(by)
    kind = AskKind(kind)
    at = at or timezone.now()
    member = _locked(member)
    check_can_be_asked(member)
    verdict = verdicts_for([member], kind=kind, today=at.date())[member.pk]
    state = AskState.GRANTED if verdict.is_granted else AskState.REFUSED
    ask = Ask.objects.create(
        member=member,
        organization=member.organization,
        kind=kind,
        is_heavy=kind in HEAVY,
        purpose=purpose.strip(),
        wanted_on=wanted_on,
        by=by,
        page=page,
        state=state,
        reasons=[str(reason) for reason in verdict.reasons],
        not_before=verdict.not_before,
        created_at=at,
        moved_at=at,
    )
    ask.transitions.create(by=by, at=at, old="", new=state)
    kind_of_fact = ASK_GRANTED if verdict.is_granted else ASK_REFUSED
    record(kind_of_fact, actor=by, target=member, subject=ask, occurred_at=at)
    return ask


def _locked(member: Member) -> Member:
    """Lock the person, then their organization: the last place in either budget goes to one alone."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if member.organization_id:
        member.organization = Organization.objects.select_for_update(no_key=True).get(
            pk=member.organization_id
        )
    return member
