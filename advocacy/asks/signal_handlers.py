"""Whoever leaves an organization takes their consents along, and what was asked of them there is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from advocacy.asks.actions.consent import end_consent
from advocacy.asks.actions.follow import expire_ask
from advocacy.asks.enums import ConsentState
from advocacy.asks.models import Ask, Consent
from portal.members.models import Member
from portal.members.signals import organizations_changed


@receiver(organizations_changed)
def end_what_movers_left(
    moves: list[tuple[Member, int | None, int | None]], at: datetime, **_kwargs: Any
) -> None:
    """End personal consents and running asks of people who left."""
    left = [member.pk for member, old, _new in moves if old]
    if not left:
        return
    for consent in Consent.objects.of_people(left).filter(state=ConsentState.IN_FORCE).order_by("pk"):
        end_consent(consent, ConsentState.DEPARTED, at=at)
    for ask in Ask.objects.running().filter(member__in=left).order_by("pk"):
        expire_ask(ask, by=None, why=_("Left the organization"), at=at)
