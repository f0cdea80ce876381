"""Standing comes back up through here, and only through here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.members.enums import Recognition
from portal.members.models import Member, Standing


@transaction.atomic
def set_standing(member: Member, recognition: Recognition, *, at: datetime | None = None) -> Standing:
    """Publish a recognition that the member accepted; returns the standing (the one held, if it was held)."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    standing, _ = Standing.objects.get_or_create(
        member=member, recognition=recognition, until=None, defaults={"since": at or timezone.now()}
    )
    _publish(member)
    return standing


@transaction.atomic
def end_standing(member: Member, recognition: Recognition, *, at: datetime | None = None) -> None:
    """Take a recognition back; nothing happens when it is not held."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    member.standings.filter(recognition=recognition, until=None).update(until=at or timezone.now())
    _publish(member)


def _publish(member: Member) -> None:
    held = member.standings.filter(until=None).order_by("since").values_list("recognition", flat=True)
    Member.objects.filter(pk=member.pk).update(recognitions=list(held))
