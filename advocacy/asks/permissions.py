"""Who may ask, who may be asked, who decides, and who may consent for whom."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from advocacy.asks.enums import PERSONAL
from advocacy.asks.models import Ask, Consent
from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_ask(member: Any) -> None:
    """Something is asked of customers by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("asks.add_ask")):
        raise PermissionDenied(_("Your role does not include asking something of customers."))


def check_can_be_asked(member: Member) -> None:
    """Only customers who have an account can be asked."""
    if member.is_staff or not member.is_active:
        raise PermissionDenied(_("Only customers can be asked."))


def check_can_decide(member: Member, ask: Ask) -> None:
    """The person who was asked decides, and nobody in their place."""
    if ask.member_id != member.pk:
        raise PermissionDenied(_("Only the person who was asked can decide."))


def check_can_record_consent(member: Any) -> None:
    """Consents given elsewhere are recorded by staff whose role includes it."""
    if not (member.is_staff and member.has_perm("asks.add_consent")):
        raise PermissionDenied(_("Your role does not include recording consents."))


def check_can_consent(by: Member, *, member: Member | None, use: str) -> None:
    """A person consents for themselves, to what is theirs; staff record what was consented to elsewhere."""
    if member is None or by.pk != member.pk:
        check_can_record_consent(by)
    if member is not None and use not in PERSONAL:
        raise PermissionDenied(_("Logo and figures are the company's to allow."))


def check_can_withdraw(by: Member, consent: Consent) -> None:
    """A person withdraws their own consent at any time; staff on their word."""
    if consent.member_id != by.pk:
        check_can_record_consent(by)


can_ask = allowed(check_can_ask)
can_record_consent = allowed(check_can_record_consent)
