"""Running surveys and people who are asked, all made through the actions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from portal.members.models import Member, Organization
from roadmap_feedback.surveys.actions.answer import answer_survey
from roadmap_feedback.surveys.actions.invite import invite
from roadmap_feedback.surveys.actions.steer import set_programme
from roadmap_feedback.surveys.enums import Occasion, ProgrammeState, SurveyKind
from roadmap_feedback.surveys.models import Invitation, Wave
from roadmap_feedback.surveys.turns import Quarter, quarter_of, turn_in
from tests.portal.members.factories import MemberFactory

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def run(*kinds: SurveyKind, by: Member) -> None:
    """Start surveys."""
    for kind in kinds or SurveyKind:
        set_programme(kind, ProgrammeState.RUNNING, by=by)


def wave_of(at: datetime) -> Wave:
    """Return the wave of a moment."""
    quarter = quarter_of(at.date())
    closes_at = datetime.combine(quarter.end, datetime.min.time(), UTC) + timedelta(days=21)
    return Wave.objects.get_or_create(quarter=quarter.start, defaults={"closes_at": closes_at})[0]


def asked_nps(member: Member, *, at: datetime | None = None) -> Invitation:
    """Invite a member for the relationship, whatever the calendar says."""
    at = at or timezone.now()
    wave = wave_of(at)
    return invite(member, SurveyKind.NPS, Occasion.RELATIONSHIP, at=at, closes_at=wave.closes_at, wave=wave)


def asked_csat(
    member: Member, *, about: str = "The spring meeting", at: datetime | None = None
) -> Invitation:
    """Invite a member after an event."""
    at = at or timezone.now()
    return invite(
        member, SurveyKind.CSAT, Occasion.EVENT, at=at, closes_at=at + timedelta(days=21), about=about
    )


def answered(organization: Organization, values: list[int], *, at: datetime, ask=asked_nps, **answer) -> None:
    """Let as many people of an organization answer."""
    for value in values:
        member = MemberFactory(organization=organization, date_joined=LONG_AGO)
        answer_survey(ask(member, at=at), by=member, value=value, at=at, **answer)


def crowd(organization: Organization, size: int) -> list[Member]:
    """Make customers who have been here for long, in bulk."""
    people = [
        Member(
            name=f"Person {n}",
            email=f"crowd{n}@customer.example",
            organization=organization,
            date_joined=LONG_AGO,
        )
        for n in range(size)
    ]
    return Member.objects.bulk_create(people)


def with_turn_in(quarter: Quarter, organization: Organization) -> Member:
    """Return a member whose turn comes in a quarter."""
    while (
        turn_in(quarter, (member := MemberFactory(organization=organization, date_joined=LONG_AGO)).pk)
        is None
    ):
        pass
    return member
