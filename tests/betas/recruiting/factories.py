"""Testers and applications as people make them."""

from __future__ import annotations

from datetime import datetime

from betas.programs.models import BetaProgram
from betas.recruiting.actions.apply import apply_for_beta, take_seat
from betas.recruiting.actions.seat import invite_wave
from betas.recruiting.models import Place
from portal.core.outbox import relay_effects
from portal.members.models import Member
from portal.notifications.models import Message
from tests.portal.members.factories import MemberFactory, OrganizationFactory

TODAY = "On paper, with a pencil."


def crowd(size: int) -> list[Member]:
    """Make customers, each of an organization of their own."""
    return [MemberFactory(organization=OrganizationFactory()) for _ in range(size)]


def apply(program: BetaProgram, by: Member, *, use: str = "daily", at: datetime | None = None) -> Place:
    """Apply with the agreement in force."""
    program.refresh_from_db()
    return apply_for_beta(program, by=by, version=program.agreement_version, use=use, today=TODAY, at=at)


def seat(program: BetaProgram, people: list[Member], *, by: Member, at: datetime | None = None) -> None:
    """Invite people as one wave, all of whom say yes."""
    wave = invite_wave(program, people, by=by, at=at)
    assert not wave.refused
    for person in people:
        take_seat(program, by=person, version=program.agreement_version, at=at)
    program.refresh_from_db()


def letters(prefix: str = "recruiting/") -> list[Message]:
    """Carry out what waits in the outbox, and return the mails."""
    relay_effects()
    return list(Message.objects.filter(template__startswith=prefix).order_by("id"))


def state_of(program: BetaProgram, member: Member) -> str:
    """Return where somebody stands, or "" """
    place = Place.objects.filter(program=program, member=member).first()
    return place.state if place else ""
