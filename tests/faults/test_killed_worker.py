"""A worker is killed with -9 while it sends mail and while it scores: nothing lost, nothing twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.scoring.actions import midnight
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from portal.core.models import Effect
from portal.notifications.mail import queue_message
from portal.notifications.models import Message
from tests.community.questions.factories import ask
from tests.faults.conftest import rows, wait_until, waiting
from tests.portal.members.factories import MemberFactory, OrganizationFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

MAILS = 120
PEOPLE = 32  # seven batches of five
POOLS = ("threads", "prefork", "threads")
AT_ONCE = 2  # mails that a worker of two threads or processes can be sending when it dies


def write_mails() -> None:
    """Write the mails of a busy day."""
    for number in range(MAILS):
        address = f"reader{number}@customer.example"
        queue_message(
            Message(
                key=f"occasion:{number}", template="t", address=address, language="en", subject="S", text="T"
            )
        )


def test_every_mail_goes_out_once_though_the_worker_dies_again_and_again(start_parts):
    write_mails()
    parts = start_parts()
    parts.start("beat")
    for number, pool in enumerate(POOLS, start=1):
        worker = parts.start("worker", pool=pool)
        sent_before_death = number * MAILS // (len(POOLS) + 2)
        wait_until(
            lambda reached=sent_before_death: len(rows("faults_accepted")) >= reached, what="the mails"
        )
        time.sleep(random.uniform(0, 0.08))
        parts.kill(worker)
        assert waiting() > 0
    parts.start("worker")
    wait_until(lambda: not waiting(), what="the last mails")

    expected = {message.key for message in Message.objects.all()}
    assert Counter(Effect.objects.values_list("state", flat=True)) == {"done": MAILS}
    assert not Message.objects.filter(sent_at=None).exists()
    kept = Counter(rows("faults_kept"))
    assert (len(kept), set(kept.values())) == (MAILS, {1})
    accepted = rows("faults_accepted")
    assert {key for _id, key in accepted} == expected
    assert len(set(accepted)) == MAILS, "the same mail went out under two names"
    assert len(accepted) - MAILS <= len(POOLS) * AT_ONCE


def test_a_score_run_that_is_killed_is_there_once_and_whole_in_the_end(start_parts):
    organization = OrganizationFactory()
    past = timezone.now() - timedelta(days=30)
    people = MemberFactory.create_batch(
        PEOPLE, organization=organization, seniority="practitioner", date_joined=past - timedelta(days=90)
    )
    for person in people:
        ask(person, at=past)
    parts = start_parts(tasks="scoring.score_due")
    parts.start("beat")
    for batches in (2, 4):
        worker = parts.start("worker")
        seen = len(rows("faults_reached"))
        wait_until(lambda goal=seen + batches: len(rows("faults_reached")) >= goal, what="a batch of scores")
        parts.kill(worker)
        assert not ScoreRun.objects.exists()
        assert not ScoreSnapshot.objects.exists()
    parts.start("worker")
    wait_until(ScoreRun.objects.exists, what="the run")
    time.sleep(1)  # further knocks find the day scored

    run = ScoreRun.objects.get()
    assert run.as_of == midnight(timezone.now())
    assert run.snapshots.count() == ScoreSnapshot.objects.count() == len(people)
    assert sorted(run.snapshots.values_list("rank", flat=True)) == list(range(1, len(people) + 1))
