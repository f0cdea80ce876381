"""What a member wants to hear of, how and how soon: a row exists only where it differs from the default."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from portal.members.models import Member
from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import notice_called, optional_notice, registered_notices
from portal.notifications.models import Preference

Choices = dict[tuple[str, Channel], Pace]


def choices_of(member: Member) -> Choices:
    """Return how soon each kind of notice reaches a member on each channel that it knows."""
    chosen = {
        (row.kind, row.channel): Pace(row.pace)
        for row in Preference.objects.filter(member=member)
        if optional_notice(row.kind)
    }
    return {
        (kind.name, channel): chosen.get((kind.name, channel), Pace.NOW)
        for kind in registered_notices()
        for channel in Channel
        if kind.paces(channel)
    }


def paces_for(members: Collection[Member], template: str) -> dict[tuple[int, Channel], Pace]:
    """Return how soon a mail reaches each of these members on each channel, in one query."""
    paces = {(member.pk, channel): Pace.NOW for member in members for channel in Channel}
    if kind := optional_notice(template):
        rows = Preference.objects.filter(member__in=[member.pk for member in members], kind=kind.name)
        paces |= {(row.member_id, Channel(row.channel)): Pace(row.pace) for row in rows}
    return paces


def pace_of(member: Member, template: str, channel: Channel) -> Pace:
    """Return how soon a member is told of this; what cannot be switched off arrives at once."""
    return paces_for([member], template)[member.pk, channel]


@transaction.atomic
def choose(member: Member, choices: Mapping[tuple[str, Channel], Pace]) -> None:
    """Save what a member wants; what nobody registered, or what cannot be chosen, is ignored."""
    for (name, channel), pace in choices.items():
        kind = notice_called(name)
        if kind is None or not kind.is_optional or pace not in kind.paces(channel):
            continue
        if pace == Pace.NOW:
            Preference.objects.filter(member=member, kind=kind.name, channel=channel).delete()
        else:
            Preference.objects.update_or_create(
                member=member, kind=kind.name, channel=channel, defaults={"pace": pace}
            )


def silence(member: Member) -> None:
    """Switch off every mail that a member may do without; what stands in the portal goes on."""
    choose(member, {(kind.name, Channel.MAIL): Pace.OFF for kind in registered_notices()})
