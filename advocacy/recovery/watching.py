"""Signals that nobody has to report: answers in the ledger, risk in the scores, questions left alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef
from django.utils import timezone

from advocacy.recovery.actions import open_case
from advocacy.recovery.enums import (
    LOOK_BACK,
    NEWS_FOR,
    RISK_FROM,
    UNANSWERED_AFTER,
    UNANSWERED_QUESTIONS,
    UNHAPPY_AT_MOST,
    SignalKind,
)
from advocacy.recovery.models import CaseSignal, LedgerPosition
from advocacy.recovery.notifications import tell_ask_again, tell_clock
from advocacy.recovery.querysets import DetractorCaseQuerySet
from advocacy.scoring.engine.parameters import NPS
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from community.questions.models import Question
from portal.activity.models import Activity
from portal.members.models import Member

OVERLAP = 2000
"""Facts that committed late have lower ids than some that were read before: these are looked at again."""


def open_due_cases(*, now: datetime | None = None) -> int:
    """Take in every new signal and return how many there were; safe to run twice and at the same time."""
    now = now or timezone.now()
    return _from_answers(now) + _from_risk(now) + _from_questions(now)


@transaction.atomic
def _from_answers(now: datetime) -> int:
    position, _made = LedgerPosition.objects.select_for_update(no_key=True).get_or_create(pk=1)
    newest = Activity.objects.aggregate(newest=Max("pk"))["newest"] or 0
    facts = list(
        Activity.objects.standing()
        .of_kind(NPS)
        .filter(
            ~Exists(CaseSignal.objects.filter(activity=OuterRef("pk"))),
            pk__gt=position.through - OVERLAP,
            value__lte=UNHAPPY_AT_MOST,
            occurred_at__gt=now - NEWS_FOR,
            actor__is_staff=False,
            actor__is_active=True,
        )
        .select_related("actor__organization")
        .order_by("pk")
    )
    for fact in facts:
        if fact.actor:
            open_case(fact.actor, kind=SignalKind.NPS, value=fact.value, activity=fact, at=now)
    position.through = newest
    position.save(update_fields=["through"])
    return len(facts)


def _from_risk(now: datetime) -> int:
    run = ScoreRun.objects.latest_run()
    risky = ScoreSnapshot.objects.in_run(run).filter(
        ~_heard_of(SignalKind.RISK, now, "member"),
        figures__risk__gte=RISK_FROM,
        member__is_staff=False,
        member__is_active=True,
    )
    found = list(risky.with_member()) if run else []
    for snapshot in found:
        open_case(snapshot.member, kind=SignalKind.RISK, value=snapshot.figures["risk"], at=now)
    return len(found)


def _from_questions(now: datetime) -> int:
    """Somebody who asked twice, a week ago or more, and was not answered once."""
    waiting = (
        Question.objects.unanswered()
        .filter(created_at__gt=now - LOOK_BACK, created_at__lt=now - UNANSWERED_AFTER)
        .values("author")
        .annotate(count=Count("pk"))
        .filter(
            ~_heard_of(SignalKind.QUESTION, now, "author"),
            count__gte=UNANSWERED_QUESTIONS,
            author__is_staff=False,
            author__is_active=True,
        )
    )
    counts = {row["author"]: row["count"] for row in waiting.order_by("author")}
    for member in _people(counts):
        open_case(member, kind=SignalKind.QUESTION, value=counts[member.pk], at=now)
    return len(counts)


def _heard_of(kind: str, now: datetime, person: str) -> Exists:
    """The same news again within 90 days is no news."""
    return Exists(CaseSignal.objects.filter(kind=kind, case__member=OuterRef(person), at__gt=now - LOOK_BACK))


def _people(pks: Iterable[int]) -> Iterable[Member]:
    return Member.objects.filter(pk__in=list(pks)).with_organization().order_by("pk")


def remind_owners(cases: DetractorCaseQuerySet, *, now: datetime | None = None) -> None:
    """Tell owners whose clock is about to run out and whose person is to be asked again; each once."""
    now = now or timezone.now()
    for case in cases.nearly_late(now).with_people():
        tell_clock(case)
    for case in cases.to_ask_again(now.date()).with_people():
        tell_ask_again(case)
