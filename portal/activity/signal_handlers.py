"""Facts about people: the members room tells, the ledger keeps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from portal.activity.activities import (
    MEMBER_JOINED,
    ORGANIZATION_ENTERED,
    ORGANIZATION_LEFT,
    SENIORITY_CHANGED,
)
from portal.activity.ledger import fact, record_many
from portal.activity.models import Activity
from portal.members.models import Member
from portal.members.signals import members_joined, organizations_changed, seniorities_changed


@receiver(members_joined)
@transaction.atomic
def remember_joining(members: list[Member], **_kwargs: Any) -> None:
    """One fact for each account, once."""
    record_many(
        fact(MEMBER_JOINED, actor=member, occurred_at=member.date_joined, source=f"member:{member.pk}")
        for member in members
    )


@receiver(organizations_changed)
def remember_moves(moves: list[tuple[Member, int | None, int | None]], at: datetime, **_kwargs: Any) -> None:
    """Leaving belongs to the old organization, coming to the new one."""
    rows: list[Activity] = []
    for member, old, new in moves:
        for kind, organization_id in ((ORGANIZATION_LEFT, old), (ORGANIZATION_ENTERED, new)):
            if organization_id:
                row = fact(kind, actor=member, occurred_at=at)
                row.actor_organization_id = organization_id
                rows.append(row)
    record_many(rows)


@receiver(seniorities_changed)
def remember_levels(changes: list[tuple[Member, str, str]], at: datetime, **_kwargs: Any) -> None:
    """A new level is a fact: it may end a champion's seat."""
    record_many(fact(SENIORITY_CHANGED, actor=member, occurred_at=at) for member, _old, _new in changes)
