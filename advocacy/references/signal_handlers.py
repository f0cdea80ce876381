"""Whoever leaves an organization, or takes their consent back, is no reference any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.consent_hooks import on_consent_withdrawn
from advocacy.asks.enums import ConsentUse
from advocacy.asks.models import Consent
from advocacy.references.actions.pool import retire_entry
from advocacy.references.enums import KNOWN, PoolState
from advocacy.references.models import Reference
from portal.members.models import Member
from portal.members.signals import organizations_changed


@receiver(organizations_changed)
def retire_movers(moves: list[tuple[Member, int | None, int | None]], at: datetime, **_kwargs: Any) -> None:
    """An entry speaks for an organization."""
    movers = [member.pk for member, _old, _new in moves]
    for entry in Reference.objects.open().filter(member__in=movers).order_by("pk"):
        retire_entry(entry, by=None, why=_("Left the organization"), at=at)


@on_consent_withdrawn
def retire_without_consent(consent: Consent) -> None:
    """A consent ended: without another, nobody is asked for a call."""
    if consent.use != ConsentUse.REFERENCE_CALL or consent.member_id is None:
        return
    left = Consent.objects.in_force(timezone.now().date()).of_people([consent.member_id])
    if left.filter(use=ConsentUse.REFERENCE_CALL).exists():
        return
    consented = set(KNOWN) - {PoolState.INVITED}
    for entry in Reference.objects.filter(member=consent.member_id, state__in=consented):
        retire_entry(entry, by=None, why=_("The consent ended"))
