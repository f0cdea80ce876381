"""Cases, and facts of the ledger that may open one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from advocacy.recovery.actions import move_case, open_case
from advocacy.recovery.enums import CaseState, SignalKind
from advocacy.recovery.models import DetractorCase
from portal.activity.kinds import ActivityKind
from portal.activity.ledger import fact
from portal.activity.models import Activity
from portal.members.models import Member

NPS = ActivityKind("nps_answered", "{actor} said whether they would recommend us")
WAY = {
    CaseState.OPENED: (),
    CaseState.CONTACTED: (CaseState.CONTACTED,),
    CaseState.PROMISED: (CaseState.CONTACTED, CaseState.PROMISED),
    CaseState.BROKEN: (CaseState.CONTACTED, CaseState.PROMISED, CaseState.BROKEN),
    CaseState.KEPT: (CaseState.CONTACTED, CaseState.PROMISED, CaseState.KEPT),
    CaseState.ASKED_AGAIN: (CaseState.CONTACTED, CaseState.ASKED_AGAIN),
    CaseState.RECOVERED: (CaseState.CONTACTED, CaseState.ASKED_AGAIN, CaseState.RECOVERED),
    CaseState.LOST: (CaseState.LOST,),
}


def answers_nps(member: Member, value: int, *, source: str = "", at: datetime | None = None) -> Activity:
    """Write an answer into the ledger, as any room or import would."""
    row = fact(NPS, actor=member, value=value, source=source, occurred_at=at)
    row.save()
    return row


def opened(member: Member, by: Member, *, text: str = "Angry about the outage.") -> DetractorCase:
    """Return a case that somebody opened with a note."""
    return open_case(member, kind=SignalKind.NOTE, by=by, text=text)


def case_at(state: str, member: Member, by: Member) -> DetractorCase:
    """Return a case that came as far as a state, opened long enough ago for it."""
    at = timezone.now() - timedelta(days=100)
    case = open_case(member, kind=SignalKind.NOTE, by=by, text="Angry about the outage.", at=at)
    for step in WAY[CaseState(state)]:
        at += timedelta(days=91 if step == CaseState.ASKED_AGAIN else 1)
        terms = (
            {"cause": "fixable", "promise": "A fix", "promise_due": at.date()}
            if step == CaseState.PROMISED
            else {}
        )
        case = move_case(case, step, by=by, why="We spoke.", at=at, **terms)
    return case
