"""Kill -9 in the middle of a mail run and of a score run."""

import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question
from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.notifications.mail import queue_message
from portal.notifications.models import Message
from tests.faults.conftest import wait_until
from tests.faults.provider import INSIDE, OUTSIDE

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

MAILS = 120
KILLS = 3
WORKERS = 2


def kept_inside() -> Counter:
    with connection.cursor() as cursor:
        cursor.execute(f"select key from {INSIDE}")
        return Counter(key for (key,) in cursor.fetchall())


def test_a_mail_run_survives_its_worker(member, provider, processes):
    with transaction.atomic():
        for number in range(MAILS):
            queue_message(
                Message(
                    key=f"faults:{number}",
                    template="faults",
                    member=member,
                    address=member.email,
                    language="en",
                    text="x",
                )
            )
    worker, beat = processes
    beat.start()
    for _kill in range(KILLS):
        worker.start()
        before = provider.llen(OUTSIDE)
        wait_until(lambda: provider.llen(OUTSIDE) > before, seconds=40)  # noqa: B023
        time.sleep(random.uniform(0.05, 0.4))
        worker.kill()
    assert Message.objects.filter(sent_at=None).exists(), "the last kill came in the middle"
    worker.start()
    wait_until(lambda: not Effect.objects.filter(state=EffectState.WAITING).exists(), seconds=60)

    keys = {f"faults:{number}" for number in range(MAILS)}
    told_outside = Counter(key.decode() for key in provider.lrange(OUTSIDE, 0, -1))
    assert not Message.objects.filter(sent_at=None).exists()
    assert kept_inside() == dict.fromkeys(keys, 1), "what is written to the database is written once"
    assert set(told_outside) == keys, "nothing is lost"
    repeated = [key for key, times in told_outside.items() if times > 1]
    assert len(repeated) <= KILLS * WORKERS, (
        "only what was in a killed worker's hands can reach a provider again"
    )


def test_a_score_run_survives_its_worker(member, leader, provider, processes):
    at = timezone.now() - timedelta(days=2)
    question = ask_question(
        by=member, title="Why does the meter stop at noon?", body="It stops every day at noon.", at=at
    )
    answer_question(question, by=leader, body="It changes its day at noon, in UTC.", at=at)
    worker, beat = processes
    beat.start()
    worker.start(FAULTS_SCORING_REST="60")
    wait_until(somebody_scores, seconds=40)
    worker.kill()
    assert not ScoreRun.objects.exists(), "a run that was cut short left nothing"
    worker.start(FAULTS_SCORING_REST="0")
    wait_until(ScoreRun.objects.exists, seconds=40)
    time.sleep(3)  # the scheduler knocks again and again meanwhile

    assert ScoreRun.objects.count() == 1
    assert ScoreSnapshot.objects.count() == 2


def somebody_scores() -> bool:
    """Whether another connection holds the lock of the pass and has written, in a transaction still open."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select count(*) from pg_stat_activity a join pg_locks l using (pid)
            where l.locktype = 'advisory' and l.granted and a.backend_xid is not null
              and a.datname = current_database() and a.state = 'idle in transaction'
            """
        )
        return cursor.fetchone()[0] > 0
