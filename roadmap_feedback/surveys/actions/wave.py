"""The NPS wave: each day invites its share of the people whose turn has come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from roadmap_feedback.surveys.actions.invite import invite
from roadmap_feedback.surveys.actions.steer import running
from roadmap_feedback.surveys.enums import Occasion, SurveyKind
from roadmap_feedback.surveys.frequency import Asked, may_ask_for_nps
from roadmap_feedback.surveys.models import Invitation, Wave
from roadmap_feedback.surveys.population import days_share, due
from roadmap_feedback.surveys.turns import Quarter, quarter_of

GRACE = timedelta(days=21)
"""How long a wave takes answers after its quarter."""

BATCH = 100


def invite_wave(*, at: datetime | None = None) -> int:
    """Invite whose turn has come in this quarter's wave; returns how many.

    Run it as often as you like: people are invited in small transactions, each once a wave, and a day takes
    at most twice its even share, so days that were missed are made up for without a flood.
    """
    at = at or timezone.now()
    if running(SurveyKind.NPS) is None:
        return 0
    quarter = quarter_of(at.astimezone(UTC).date())
    closes_at = datetime.combine(quarter.end, time(), UTC) + GRACE
    wave, _created = Wave.objects.get_or_create(quarter=quarter.start, defaults={"closes_at": closes_at})
    share, batches = days_share(quarter, at), [BATCH]
    while batches[-1] == BATCH:
        batches.append(_invite_batch(wave, quarter, at, share))
    return sum(batches[1:])


@transaction.atomic
def _invite_batch(wave: Wave, quarter: Quarter, at: datetime, share: int) -> int:
    Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
    day = at.astimezone(UTC).date()
    today = wave.invitations.filter(invited_at__gte=datetime.combine(day, time(), UTC)).count()
    people = due(quarter, wave, at)[: max(0, min(BATCH, share - today))]
    members = list(people.select_for_update(of=("self",), no_key=True))
    # A survey sent while we waited for a member's lock was not there yet when we looked for people.
    asked = Invitation.objects.filter(member__in=members).last_asked()
    rested = [member for member in members if may_ask_for_nps(day, asked.get(member.pk, Asked()))]
    for member in rested:
        invite(member, SurveyKind.NPS, Occasion.RELATIONSHIP, at=at, closes_at=wave.closes_at, wave=wave)
    return len(rested)
