"""CSAT: ask after what just happened to somebody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from portal.activity.models import Activity
from portal.members.models import Member
from roadmap_feedback.surveys.actions.invite import invite
from roadmap_feedback.surveys.actions.steer import running
from roadmap_feedback.surveys.enums import Occasion, SurveyKind
from roadmap_feedback.surveys.frequency import Asked, may_ask_for_csat, nps_ahead
from roadmap_feedback.surveys.models import Invitation, Programme
from roadmap_feedback.surveys.moments import MOMENTS, title_of
from roadmap_feedback.surveys.permissions import can_be_asked

OPEN_FOR = timedelta(days=21)
"""How long a survey about an occasion takes answers."""

SETTLED = timedelta(hours=1)
"""A fact may be taken back in the first minutes; and by then no older row can still be on its way."""

FRESH = timedelta(days=7)
"""Who is asked later does not remember."""

BATCH = 100


@transaction.atomic
def invite_to_csat(
    member: Member, occasion: Occasion, *, subject: models.Model, about: str = "", at: datetime | None = None
) -> Invitation | None:
    """Ask a member how satisfied they were with something that happened to them.

    Returns None when they may not be asked, were asked about it before, were asked anything within 30 days,
    or are asked for the relationship within the next 30: the relationship wins.
    """
    at = at or timezone.now()
    if running(SurveyKind.CSAT) is None:
        return None
    member = Member.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)
    if not can_be_asked(member) or not _has_rested(member, at.astimezone(UTC).date()):
        return None
    this = {"subject_type": ContentType.objects.get_for_model(subject), "subject_id": subject.pk}
    if Invitation.objects.of(member).filter(occasion=occasion, **this).exists():
        return None
    closes_at = at + OPEN_FOR
    return invite(member, SurveyKind.CSAT, occasion, at=at, closes_at=closes_at, about=about[:200], **this)


def _has_rested(member: Member, day: date) -> bool:
    asked = Invitation.objects.of(member).last_asked().get(member.pk, Asked())
    turn = nps_ahead(member.pk, day, asked) if running(SurveyKind.NPS) else None
    return may_ask_for_csat(day, asked, turn=turn)


def invite_after_facts(*, at: datetime | None = None) -> int:
    """Ask the people of the facts that came since the last time; returns how many were asked.

    The place in the ledger moves in the transaction of the invitations: killed and run again, it asks nobody
    twice and forgets nobody.
    """
    at = at or timezone.now()
    invited = 0
    while (batch := _next_batch(at)) is not None:
        invited += batch
    return invited


@transaction.atomic
def _next_batch(at: datetime) -> int | None:
    programme = running(SurveyKind.CSAT, lock=True)
    if programme is None:
        return None
    facts = list(
        Activity.objects.of_kind(*MOMENTS)
        .standing()
        .filter(pk__gt=programme.read_through, recorded_at__lte=at - SETTLED)
        .select_related("actor")
        .prefetch_related("subject")
        .order_by("pk")[:BATCH]
    )
    if not facts:
        return None
    Programme.objects.filter(pk=programme.pk).update(read_through=facts[-1].pk)
    return sum(ask_after(fact, at=at) is not None for fact in facts)


def ask_after(fact: Activity, *, at: datetime) -> Invitation | None:
    """Ask the actor of a fact, unless it happened long ago or its subject is gone."""
    if fact.actor is None or fact.subject is None or fact.occurred_at < at - FRESH:
        return None
    occasion = MOMENTS[fact.kind].occasion
    return invite_to_csat(fact.actor, occasion, subject=fact.subject, about=title_of(fact), at=at)
