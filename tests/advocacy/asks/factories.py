"""Asks and consents brought to a state by the actions that lead there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from advocacy.asks.actions.consent import Terms, give_consent
from advocacy.asks.actions.follow import answer_ask, complete_ask, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskKind
from advocacy.asks.models import Ask, Consent
from portal.members.models import Member

PURPOSE = "Ten minutes about spare parts"


def granted(member: Member, by: Member, kind: str = AskKind.REVIEW, **options: Any) -> Ask:
    """Return an ask, granted when the rules let it be."""
    return request_ask(member, kind=kind, by=by, purpose=PURPOSE, **options)


def sent(member: Member, by: Member, kind: str = AskKind.REVIEW, at: datetime | None = None) -> Ask:
    """Return an ask that was put to the person."""
    return send_ask(granted(member, by, kind, at=at), by=by, at=at)


def answered(
    member: Member, by: Member, *, yes: bool, kind: str = AskKind.REVIEW, at: datetime | None = None
) -> Ask:
    """Return an ask that the person answered."""
    return answer_ask(sent(member, by, kind, at=at), by=member, yes=yes, at=at)


def done(member: Member, by: Member, kind: str = AskKind.REVIEW, at: datetime | None = None) -> Ask:
    """Return an ask that came to its end."""
    return complete_ask(answered(member, by, yes=True, kind=kind, at=at), by=by, at=at)


def consented(member: Member, use: str, **terms: Any) -> Consent:
    """Return a consent that the member gave."""
    return give_consent(member, use=use, by=member, terms=Terms(**terms))
