"""Real workers and a real scheduler on the tests' own database, started and killed at will."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import redis
from django.db import connection

from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.home.supervisor import services
from tests.faults.provider import ACCEPTED, KEPT, REACHED

ROOT = Path(__file__).resolve().parents[2]


class Parts:
    """The processes of a portal without its web server."""

    def __init__(self, folder: Path, broker: str, tasks: str) -> None:
        settings = connection.settings_dict
        place = f"{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": f"postgres://{settings['USER']}:{settings['PASSWORD']}@{place}",
            "CELERY_BROKER_URL": broker,
            "FAULTS_PREFIX": f"faults:{uuid.uuid4().hex}:",
            "FAULTS_BEAT": str(folder / "beat"),
            "FAULTS_TASKS": tasks,
        }
        self._log = (folder / "log.txt").open("w")
        self._commands = {service.name: service.command for service in services(0, self.environment)}
        self._running: list[subprocess.Popen] = []

    def start(self, name: str, *, pool: str = "threads") -> subprocess.Popen:
        """Start the worker or the scheduler as the portal itself does."""
        command = [pool if word == "threads" else word for word in self._commands[name]]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def kill(self, process: subprocess.Popen) -> None:
        """Kill a process and its children without a word."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self._running.remove(process)

    def end(self) -> str:
        """Kill what still runs; return what all of them said."""
        for process in list(self._running):
            self.kill(process)
        self._forget_messages()
        self._log.close()
        return Path(self._log.name).read_text()

    def _forget_messages(self) -> None:
        """Leave nothing behind in a broker that others may use."""
        with (
            suppress(redis.ConnectionError),
            redis.Redis.from_url(self.environment["CELERY_BROKER_URL"]) as broker,
        ):
            for key in broker.scan_iter(f"{self.environment['FAULTS_PREFIX']}*", count=1000):
                broker.delete(key)


@pytest.fixture
def start_parts(transactional_db, tmp_path, request):
    """Return a function that makes the parts around a broker; whatever runs at the end is killed."""
    with connection.cursor() as cursor:
        for table in (ACCEPTED, KEPT, REACHED):
            cursor.execute(table)
    made: list[Parts] = []

    def make(
        *, broker: str = os.environ.get("CELERY_BROKER_URL", ""), tasks: str = "core.relay_effects"
    ) -> Parts:
        made.append(Parts(tmp_path, broker, tasks))
        return made[-1]

    yield make
    for parts in made:
        sys.stdout.write(parts.end())
    with connection.cursor() as cursor:
        cursor.execute("drop table faults_accepted, faults_kept, faults_reached")


def rows(table: str, columns: str = "*") -> list[tuple]:
    """Return what a table of these tests holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns} from {table}")
        return cursor.fetchall()


def waiting() -> int:
    """Count the effects that are still to be carried out."""
    return Effect.objects.filter(state=EffectState.WAITING).count()


def wait_until(happened: Callable[[], object], *, seconds: float = 40, what: str = "it") -> None:
    """Wait for something that another process does."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"Waited {seconds} s in vain for {what}"
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
