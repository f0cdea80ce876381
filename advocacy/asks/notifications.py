"""Whom to tell about asks and consents."""

from __future__ import annotations

from advocacy.asks.models import Ask, Consent
from portal.members.models import Member
from portal.notifications.mail import send


def tell_asked(ask: Ask) -> None:
    """The person who is asked; a room with a page of its own writes its own mail."""
    if not ask.page:
        send("asks/asked", to=ask.member, key=f"asks.asked:{ask.pk}", context={"ask": ask})


def tell_answered(ask: Ask) -> None:
    """Whoever asked: yes or no."""
    send("asks/answered", to=ask.by, key=f"asks.answered:{ask.pk}", context={"ask": ask})


def tell_consent_ended(consent: Consent, *, by: Member | None) -> None:
    """Whoever of the staff recorded it, and whoever last asked something of the person."""
    people = {consent.by}
    if consent.member and (last := consent.member.asks.select_related("by").order_by("-pk").first()):
        people.add(last.by)
    for person in people - {by}:
        if person.is_staff:
            key = f"asks.consent_ended:{consent.pk}:{person.pk}"
            send("asks/consent_ended", to=person, key=key, context={"consent": consent})
