"""Six months of surveys for the demo: waves, invitations after accepted answers, answers and reasons."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from portal.activity.models import Activity
from portal.members.models import Member
from roadmap_feedback.surveys.actions.answer import answer_survey
from roadmap_feedback.surveys.actions.csat import ask_after
from roadmap_feedback.surveys.actions.steer import set_programme
from roadmap_feedback.surveys.actions.wave import invite_wave
from roadmap_feedback.surveys.enums import ProgrammeState, SurveyKind, band
from roadmap_feedback.surveys.models import Invitation, Response
from roadmap_feedback.surveys.moments import MOMENTS
from roadmap_feedback.surveys.turns import quarter_of

with Path(__file__).with_name("demo_reasons.toml").open("rb") as _file:
    REASONS = tomllib.load(_file)

WORDS = {-1: "against", 0: "neither", 1: "for"}
VALUES = {
    SurveyKind.NPS: [*range(2, 11)],
    SurveyKind.CSAT: [*range(1, 6)],
}
EARLY = {SurveyKind.NPS: [1, 2, 3, 4, 8, 13, 14, 10, 5], SurveyKind.CSAT: [2, 3, 6, 12, 9]}
LATE = {SurveyKind.NPS: [1, 1, 1, 2, 4, 9, 15, 18, 13], SurveyKind.CSAT: [1, 2, 4, 12, 15]}
"""How often each value comes up at the beginning and at the end: people grow happier."""

SHARE_ANSWERING = 0.46
SHARE_WRITING = 0.55


def seed_surveys(random: Random, *, by: Member, start: datetime, end: datetime) -> list[Response]:
    """Play the days up to `end`: invite whose turn it is, and let many of them answer.

    The programme begins with the quarter of `start`, so that all its waves are whole.
    """
    start = datetime.combine(quarter_of(start.date()).start, time(), UTC)
    for kind in SurveyKind:
        set_programme(kind, ProgrammeState.RUNNING, by=by, why="The programme begins.", at=start)
    facts = _facts(start, end)
    responses: list[Response] = []
    for number in range((end - start).days):
        morning = start + timedelta(days=number, hours=8)
        for fact in facts.get(morning.date(), []):
            ask_after(fact, at=fact.occurred_at + timedelta(hours=2))
        invite_wave(at=morning)
        progress = number / (end - start).days
        for invitation in Invitation.objects.filter(invited_at__date=morning.date()).select_related("member"):
            if random.random() < SHARE_ANSWERING:
                response = _answer(random, invitation, progress, end)
                responses.append(response)
    return responses


def _facts(start: datetime, end: datetime) -> dict[date, list[Activity]]:
    found = Activity.objects.of_kind(*MOMENTS).standing().filter(occurred_at__gte=start, occurred_at__lt=end)
    by_day: dict[date, list[Activity]] = defaultdict(list)
    for fact in found.select_related("actor").prefetch_related("subject").order_by("occurred_at"):
        by_day[fact.occurred_at.astimezone(UTC).date()].append(fact)
    return by_day


def _answer(random: Random, invitation: Invitation, progress: float, end: datetime) -> Response:
    kind = SurveyKind(invitation.kind)
    weights = [a + (b - a) * progress for a, b in zip(EARLY[kind], LATE[kind], strict=True)]
    value = random.choices(VALUES[kind], weights)[0]
    writes = random.random() < SHARE_WRITING
    reasons = REASONS[kind.value][invitation.member.language][WORDS[band(kind, value)]]
    at = min(invitation.invited_at + timedelta(hours=random.expovariate(1 / 20)), end)
    return answer_survey(
        invitation, by=invitation.member, value=value, reason=random.choice(reasons) if writes else "", at=at
    )
