"""What events do when something changes in the rooms below, and what the relay carries out for them."""

from __future__ import annotations

from typing import Any

from community.events.models import Event
from community.events.notifications import TELL_ALL, tell_each
from community.groups.models import UserGroup
from portal.core.outbox import handles


def follow_group(group: UserGroup, **_kwargs: Any) -> None:
    """The events of a group become private with it, and public with it, in the same transaction."""
    Event.objects.filter(group=group).update(private_group=group.private_pk)


@handles(TELL_ALL)
def tell_all(payload: dict[str, Any]) -> None:
    """Write the mails of a change or a cancellation to all whom it concerns."""
    told = dict(payload)
    event = Event.objects.select_related("group").get(pk=told.pop("event"))
    tell_each(event, told.pop("occasion"), **told)
