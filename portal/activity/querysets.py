"""Named reads of the ledger; there is no way to change it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.activity.kinds import registered_kinds

if TYPE_CHECKING:
    from portal.activity.models import Activity
    from portal.members.models import Member


class AppendOnly(TypeError):
    """The ledger keeps every row as it was written: correct it with `reverse(...)`."""


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Reads of the ledger."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly("A fact is never updated; reverse it and record another.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly("A fact is never deleted; reverse it.")

    def standing(self) -> ActivityQuerySet:
        """Facts that hold: neither reversed nor reversals themselves."""
        return self.filter(reverses=None).exclude(Exists(self.model.objects.filter(reverses=OuterRef("pk"))))

    def of_kind(self, *kinds: Any) -> ActivityQuerySet:
        """Facts of these kinds."""
        return self.filter(kind__in=[str(kind) for kind in kinds])

    def about(self, subject: models.Model) -> ActivityQuerySet:
        """Facts about one object."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)

    def told_to(self, member: Member) -> ActivityQuerySet:
        """Facts about a member that the member may read: what they did, and what befell them openly.

        What staff noted about them is no part of it.
        """
        open_kinds = [name for name, kind in registered_kinds().items() if kind.tells_target]
        return self.filter(Q(actor=member) | Q(target=member, kind__in=open_kinds))

    def before(self, moment: datetime) -> ActivityQuerySet:
        """Facts that happened earlier."""
        return self.filter(occurred_at__lt=moment)
