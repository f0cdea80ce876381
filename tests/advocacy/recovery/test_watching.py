"""Signals that nobody reports open a case within the hour, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from advocacy.recovery.actions import move_case
from advocacy.recovery.enums import CaseState, SignalKind
from advocacy.recovery.models import CaseSignal, DetractorCase
from advocacy.recovery.tasks import watch
from advocacy.recovery.watching import open_due_cases
from advocacy.scoring.models import ScoreSnapshot
from portal.activity.ledger import reverse
from portal.notifications.models import Message
from portal.settings.schedule import SCHEDULE
from tests.advocacy.recovery.factories import answers_nps, case_at, opened
from tests.community.questions.factories import ask, reply

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("csm")]


@pytest.mark.parametrize(("value", "opens"), [(0, True), (6, True), (7, False), (10, False)])
def test_answers_from_0_to_6_open_a_case(member, value, opens):
    fact = answers_nps(member, value)

    open_due_cases()

    assert DetractorCase.objects.filter(member=member).exists() is opens
    assert list(CaseSignal.objects.values_list("kind", "value", "activity")) == (
        [(SignalKind.NPS, value, fact.pk)] if opens else []
    )


def test_each_fact_is_taken_in_once_and_a_second_joins_the_open_case(member):
    answers_nps(member, 3, source="crm:1")
    open_due_cases()
    answers_nps(member, 4, source="crm:2")
    for _run in range(3):
        open_due_cases()

    assert DetractorCase.objects.get().signals.count() == 2


def test_a_fact_of_before_opens_nothing_after_the_case_was_closed(member, csm):
    answers_nps(member, 3)
    open_due_cases()
    move_case(DetractorCase.objects.get(), CaseState.LOST, by=csm, why="They left.")

    assert open_due_cases() == 0
    answers_nps(member, 2, source="crm:9")
    assert open_due_cases() == 1
    assert DetractorCase.objects.count() == 2


def test_a_fact_that_committed_late_is_not_missed(member, leader):
    with transaction.atomic():
        late, early = answers_nps(member, 3), answers_nps(leader, 2)
        transaction.set_rollback(True)
    for fact in (early, late):
        type(fact)._base_manager.bulk_create([fact])
        open_due_cases()

    assert {case.member for case in DetractorCase.objects.all()} == {member, leader}


def test_answers_taken_back_old_ones_and_those_of_staff_open_nothing(member, leader, marketer, ex_member):
    with transaction.atomic():
        reverse(answers_nps(member, 1))
    answers_nps(leader, 1, at=timezone.now() - timedelta(days=31))
    answers_nps(marketer, 1)
    answers_nps(ex_member, 1)

    assert open_due_cases() == 0


def test_the_watch_runs_within_the_hour():
    minutes = SCHEDULE["watch over unhappy people"]["schedule"].minute

    assert len(minutes) >= 2


@pytest.mark.parametrize(("risk", "opens"), [(59.9, False), (60, True)])
def test_risk_in_the_last_scores_opens_a_case_once(scored, village, risk, opens):
    ScoreSnapshot.objects.filter(run=scored, member=village.ann).update(figures={"risk": risk})

    open_due_cases()
    open_due_cases()

    assert DetractorCase.objects.filter(member=village.ann).exists() is opens


def test_the_same_risk_is_no_news_for_90_days(scored, village, csm, time_machine):
    ScoreSnapshot.objects.filter(run=scored, member=village.ann).update(figures={"risk": 80})
    open_due_cases()
    move_case(DetractorCase.objects.get(), CaseState.LOST, by=csm, why="They left.")

    open_due_cases()
    assert DetractorCase.objects.count() == 1
    time_machine.move_to(timezone.now() + timedelta(days=91))
    open_due_cases()
    assert DetractorCase.objects.count() == 2


def test_two_questions_left_alone_for_a_week_open_a_case(member, leader):
    at = timezone.now() - timedelta(days=8)
    for title in ("Why does the export stop?", "Why does the export stop again?"):
        ask(member, title=title, at=at)
        reply(ask(leader, title=title, at=at), member)
    ask(leader, title="And this one, asked once and not answered?", at=at)

    open_due_cases()
    open_due_cases()

    case = DetractorCase.objects.get()
    assert (case.member, case.signals.get().value) == (member, 2)


def test_fresh_questions_are_no_signal(member):
    for title in ("Why does the export stop?", "Why does the export stop again?"):
        ask(member, title=title, at=timezone.now() - timedelta(days=6))

    assert open_due_cases() == 0


def test_the_owner_is_told_once_when_the_clock_runs_out(member, csm, time_machine):
    case = opened(member, csm)
    watch()
    assert not Message.objects.filter(template="recovery/clock").exists()

    time_machine.move_to(case.contact_due - timedelta(hours=11))
    watch()
    watch()

    assert Message.objects.get(template="recovery/clock").member == case.owner


def test_the_owner_is_told_when_90_days_are_over(member, csm):
    case = case_at(CaseState.KEPT, member, csm)
    DetractorCase.objects.update(ask_again_on=timezone.now().date() + timedelta(days=1))
    watch()
    assert not Message.objects.filter(template="recovery/ask_again").exists()

    DetractorCase.objects.filter(pk=case.pk).update(ask_again_on=timezone.now().date())
    watch()
    watch()

    assert Message.objects.get(template="recovery/ask_again").member == case.owner
