"""What a member wants to hear of, and how: a row exists only where it differs from the default."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from portal.members.models import Member
from portal.notifications.enums import Channel
from portal.notifications.kinds import notice_called, registered_notices
from portal.notifications.models import Preference

Choices = dict[tuple[str, Channel], bool]


def choices_of(member: Member) -> Choices:
    """Return whether each kind of notice reaches a member on each channel."""
    chosen = {(row.kind, Channel(row.channel)): row.is_on for row in Preference.objects.filter(member=member)}
    return {
        (kind.name, channel): _is_on(
            chosen.get((kind.name, channel)), kind.is_optional, channel in kind.defaults
        )
        for kind in registered_notices()
        for channel in Channel
    }


def wants(member: Member, name: str, channel: Channel) -> bool:
    """Return whether a member is told of this on a channel; what cannot be switched off always is."""
    kind = notice_called(name)
    if kind is None or not kind.is_optional:
        return True
    row = Preference.objects.filter(member=member, kind=name, channel=channel).first()
    return _is_on(row.is_on if row else None, kind.is_optional, channel in kind.defaults)


@transaction.atomic
def choose(member: Member, choices: Mapping[tuple[str, Channel], bool]) -> None:
    """Save what a member wants; a kind that cannot be switched off, or that nobody registered, is ignored."""
    for (name, channel), is_on in choices.items():
        kind = notice_called(name)
        if kind is None or not kind.is_optional:
            continue
        if is_on == (channel in kind.defaults):
            Preference.objects.filter(member=member, kind=name, channel=channel).delete()
        else:
            Preference.objects.update_or_create(
                member=member, kind=name, channel=channel, defaults={"is_on": is_on}
            )


def _is_on(chosen: bool | None, is_optional: bool, default: bool) -> bool:
    return True if not is_optional else default if chosen is None else chosen
