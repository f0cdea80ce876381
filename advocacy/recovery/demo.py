"""The demo's cases: a dozen unhappy people over six months, in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from advocacy.recovery.actions import add_note, move_case, open_case
from advocacy.recovery.enums import CaseState, Cause, SignalKind
from advocacy.recovery.models import DetractorCase
from portal.members.models import Member

C, P, K, B, A, R, L = (
    CaseState.CONTACTED,
    CaseState.PROMISED,
    CaseState.KEPT,
    CaseState.BROKEN,
    CaseState.ASKED_AGAIN,
    CaseState.RECOVERED,
    CaseState.LOST,
)
WHY = {
    C: "Half an hour on the phone: calm, and glad that somebody called.",
    P: "Agreed on what we do, and by when.",
    K: "Delivered, and they confirmed it.",
    B: "The fix slipped into the next release; they were told the same day.",
    A: "Asked again how things are.",
    R: "Uses it every day again and says so.",
    L: "They decided to stay away for now; the door is open.",
}


@dataclass(frozen=True)
class Script:
    """One case: how many hours ago it was opened, what was heard, the moves with their day, why it came."""

    hours_ago: int
    heard: str
    steps: tuple[tuple[str, int], ...] = ()
    cause: str = Cause.FIXABLE
    promise: str = ""


SCRIPTS = (
    Script(6, "Said in the support call that the mobile plan fails twice a day."),
    Script(41, "Wrote that nobody answered since the outage of last week."),
    Script(70, "Compares us openly with another product."),
    Script(24 * 6, "Exports stop halfway and the month's report is late.", ((C, 1),)),
    Script(
        24 * 12,
        "The new planning board takes too many clicks.",
        ((C, 1), (P, 2)),
        Cause.SYSTEMIC,
        "A shorter way through the board",
    ),
    Script(
        24 * 30,
        "Twice the wrong spare part was ordered.",
        ((C, 2), (P, 3)),
        promise="Check of the parts list",
    ),
    Script(
        24 * 45,
        "Offline rounds lost their photos.",
        ((C, 1), (P, 2), (B, 30)),
        promise="Photos survive a lost connection",
    ),
    Script(
        24 * 60,
        "Training came too late for the night shift.",
        ((C, 1), (P, 3), (K, 20)),
        Cause.EXPECTATION,
        "A second session for the night shift",
    ),
    Script(
        24 * 130,
        "Prices rose without a word.",
        ((C, 2), (A, 100)),
        Cause.EXPECTATION,
    ),
    Script(
        24 * 150,
        "Alerts by mail came hours late.",
        ((C, 1), (P, 2), (K, 14), (A, 110), (R, 111)),
        promise="Alerts within a minute",
    ),
    Script(
        24 * 170,
        "The interface to purchasing broke after an update.",
        ((C, 1), (P, 4), (B, 20), (K, 32), (A, 125), (R, 126)),
        Cause.SYSTEMIC,
        "A test of the interface before every update",
    ),
    Script(24 * 90, "The site closes; nobody will use it.", ((C, 2), (L, 4)), Cause.EXPECTATION),
)


def seed_cases(people: list[Member], *, by: Member, now: datetime) -> list[DetractorCase]:
    """Open a case about each of the first people and take it as far as its script says."""
    return [_play(person, script, by=by, now=now) for person, script in zip(people, SCRIPTS, strict=False)]


def _play(person: Member, script: Script, *, by: Member, now: datetime) -> DetractorCase:
    opened = now - timedelta(hours=script.hours_ago)
    case = open_case(person, kind=SignalKind.NOTE, by=by, text=script.heard, at=opened)
    for state, days in script.steps:
        at = opened + timedelta(days=days)
        terms = (
            {"cause": script.cause, "promise": script.promise, "promise_due": at.date() + timedelta(days=14)}
            if state == P
            else {"cause": script.cause}
        )
        case = move_case(case, state, by=by, why=WHY[CaseState(state)], at=at, **terms)
    if script.steps:
        add_note(
            case, by=by, text="Prefers a call after four in the afternoon.", at=opened + timedelta(days=1)
        )
    return case
