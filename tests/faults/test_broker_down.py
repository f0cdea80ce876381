"""The broker dies while people answer questions: nobody notices, and all is delivered once it is back."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import Counter

import pytest
from django.test import Client

from community.questions.models import Answer
from portal.notifications.models import Message
from tests.community.questions.factories import REPLY, ask, crowd
from tests.faults.conftest import free_port, rows, wait_until, waiting

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

PEOPLE = 8
SLOWEST_SECONDS = 2.0


class Broker:
    """A broker of one's own, that can be stopped."""

    def __init__(self, folder) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        binary = shutil.which("redis-server") or shutil.which("valkey-server")
        self._command = [
            binary,
            "--port",
            str(self.port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            str(folder),
        ]
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it, empty."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kill it; what it held is gone."""
        if self._process:
            self._process.kill()
            self._process.wait()


@pytest.fixture
def broker(tmp_path):
    """A broker that runs."""
    if not (shutil.which("redis-server") or shutil.which("valkey-server")):
        pytest.skip("not run: no redis-server here that this test could stop")
    broker = Broker(tmp_path)
    broker.start()
    yield broker
    broker.kill()


def test_people_answer_while_the_broker_is_dead_and_every_mail_goes_out_once(broker, start_parts):
    asker, *people = crowd(PEOPLE + 1)
    questions = [ask(asker) for _ in people]
    parts = start_parts(broker=broker.url)
    parts.start("worker")
    parts.start("beat")
    before = answer(questions, people)
    wait_until(lambda: rows("faults_accepted"), what="the first mail")

    broker.kill()  # while the worker has work in hand, which it ends
    wait_until(lambda: not waiting(), what="the work in hand")
    during = answer(questions, people)
    time.sleep(2)
    assert waiting() == len(people)
    broker.start()
    wait_until(lambda: not waiting(), what="the mails of the outage")

    assert {status for status, _seconds in before + during} == {302}
    assert max(seconds for _status, seconds in during) < SLOWEST_SECONDS
    assert Answer.objects.count() == Message.objects.count() == 2 * len(people)
    assert set(Counter(rows("faults_accepted")).values()) == {1}
    assert len(rows("faults_accepted")) == 2 * len(people)


def answer(questions, people) -> list[tuple[int, float]]:
    """Answer through the browser's door; return each status and how long it took."""
    results = []
    for question, person in zip(questions, people, strict=True):
        client = Client()
        client.force_login(person)
        start = time.monotonic()
        response = client.post(f"/questions/{question.pk}/answer/", {"body": REPLY})
        results.append((response.status_code, time.monotonic() - start))
    return results
