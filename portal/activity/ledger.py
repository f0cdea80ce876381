"""Writing to the ledger: `record` a fact, `reverse` one; always inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from portal.activity.kinds import ActivityKind, UnknownKind, registered_kinds
from portal.activity.models import Activity
from portal.members.models import Member


class OutsideTransaction(RuntimeError):
    """A fact must be written with the change it tells of, or not at all."""


def fact(
    kind: ActivityKind,
    *,
    actor: Member | None,
    target: Member | None = None,
    subject: models.Model | None = None,
    value: float | None = None,
    occurred_at: datetime | None = None,
    source: str = "",
    group_id: int | None = None,
) -> Activity:
    """Return an unsaved row of the ledger, with the organizations people belong to now."""
    now = timezone.now()
    return Activity(
        kind=kind.name,
        actor=actor,
        target=target,
        actor_organization_id=actor.organization_id if actor else None,
        target_organization_id=target.organization_id if target else None,
        group_id=group_id,
        subject_type=ContentType.objects.get_for_model(subject) if subject else None,
        subject_id=subject.pk if subject else None,
        value=value,
        occurred_at=occurred_at or now,
        recorded_at=now,
        source=source,
    )


def record(
    kind: ActivityKind,
    *,
    actor: Member | None,
    target: Member | None = None,
    subject: models.Model | None = None,
    value: float | None = None,
    occurred_at: datetime | None = None,
    source: str = "",
    group_id: int | None = None,
) -> Activity | None:
    """Write a fact; returns None when the same fact holds already (a double click counts once).

    Raises OutsideTransaction without a transaction, UnknownKind for a kind nobody registered.
    """
    _check_transaction()
    row = fact(
        kind,
        actor=actor,
        target=target,
        subject=subject,
        value=value,
        occurred_at=occurred_at,
        source=source,
        group_id=group_id,
    )
    _check_kinds([row])
    return _insert_once(row) or _insert_next_round(row)


def reverse(activity: Activity, *, occurred_at: datetime | None = None) -> Activity | None:
    """Take a fact back with a new row; returns None when it was taken back already.

    The new row repeats who, whom and what, and names the row it reverses.
    """
    _check_transaction()
    return _insert_once(
        Activity(
            kind=activity.kind,
            actor_id=activity.actor_id,
            target_id=activity.target_id,
            actor_organization_id=activity.actor_organization_id,
            target_organization_id=activity.target_organization_id,
            group_id=activity.group_id,
            subject_type_id=activity.subject_type_id,
            subject_id=activity.subject_id,
            occurred_at=occurred_at or timezone.now(),
            reverses=activity,
        )
    )


def record_many(rows: Iterable[Activity]) -> None:
    """Write many facts at once (imports); facts whose `source` is known already are left as they are."""
    _check_transaction()
    rows = list(rows)
    _check_kinds(rows)
    Activity.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def _insert_once(row: Activity) -> Activity | None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _insert_next_round(row: Activity) -> Activity | None:
    """Insert a fact that held before and was reversed since: the same vote cast again."""
    reversals = Activity.objects.filter(
        kind=row.kind, actor_id=row.actor_id, subject_type_id=row.subject_type_id, subject_id=row.subject_id
    ).exclude(reverses=None)
    row.round = reversals.count()
    return _insert_once(row) if row.round else None


def _check_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("record() and reverse() belong in the transaction of the change itself")


def _check_kinds(rows: Iterable[Activity]) -> None:
    if unknown := {row.kind for row in rows} - registered_kinds().keys():
        raise UnknownKind(", ".join(sorted(unknown)))
