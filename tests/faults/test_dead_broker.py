"""The broker is gone for a while and people go on answering."""

import time

import pytest

from community.questions.actions.ask import ask_question
from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.notifications.models import Message
from tests.faults.conftest import wait_until
from tests.faults.provider import OUTSIDE

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ANSWERS = 12
SLOWEST_SECONDS = 3


def test_people_answer_while_the_broker_is_gone(client, member, leader, provider, broker, processes):
    question = ask_question(
        by=member, title="Why does the meter stop at noon?", body="It stops every day at noon."
    )
    worker, beat = processes
    worker.start()
    beat.start()
    client.force_login(leader)
    _answer(client, question, "The first answer comes while all is well.")
    wait_until(lambda: provider.llen(OUTSIDE) == 1, seconds=40)

    broker[0].kill()
    for number in range(ANSWERS):
        started = time.monotonic()
        _answer(client, question, f"Answer number {number}, with nobody to carry it.")
        assert time.monotonic() - started < SLOWEST_SECONDS
    time.sleep(2)
    assert Effect.objects.filter(state=EffectState.WAITING).count() >= ANSWERS
    assert provider.llen(OUTSIDE) == 1

    broker[0].start()
    wait_until(lambda: not Effect.objects.filter(state=EffectState.WAITING).exists(), seconds=60)
    told = provider.lrange(OUTSIDE, 0, -1)
    assert len(told) == len(set(told)) == ANSWERS + 1
    assert Message.objects.exclude(sent_at=None).count() == ANSWERS + 1


def _answer(client, question, body):
    response = client.post(f"/questions/{question.pk}/answer/", {"body": body})
    assert response.status_code == 302
