"""Workers that can be killed, a broker that can be stopped, a provider that keeps count."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from django.db import connection

from tests.faults.provider import INSIDE, OUTSIDE

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """A process with its children, to be started, killed and started again."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen | None = None

    def start(self, **environment: str) -> None:
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env={**self._environment, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """As kill -9 on the whole group, or the machine's plug."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def wait_until(true: Callable[[], bool], *, seconds: float) -> None:
    """Wait for something to become true; fails when it does not in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture
def provider(transactional_db) -> Iterator[redis.Redis]:
    """The provider's count outside the database; the count inside is a table of its own."""
    client = redis.Redis.from_url(os.environ["CELERY_BROKER_URL"])
    client.delete(OUTSIDE)
    with connection.cursor() as cursor:
        cursor.execute(f"create table {INSIDE} (key text)")
    yield client
    with connection.cursor() as cursor:
        cursor.execute(f"drop table {INSIDE}")
    client.delete(OUTSIDE)


@pytest.fixture
def broker(tmp_path) -> Iterator[tuple[Process, str]]:
    """A broker of the test's own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    binary = shutil.which("redis-server") or "redis-server"
    process = Process([binary, "--port", port, "--save", "", "--dir", str(tmp_path)], dict(os.environ))
    process.start()
    yield process, f"redis://127.0.0.1:{port}/0"
    process.kill()


@pytest.fixture
def processes(provider, broker) -> Iterator[tuple[Process, Process]]:
    """A worker and a scheduler on the test's database and broker, not started yet."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "DATABASE_URL": urlunsplit(database),
        "CELERY_BROKER_URL": broker[1],
        "FAULTS_PROVIDER": os.environ["CELERY_BROKER_URL"],
    }
    celery = [sys.executable, "-m", "celery", "-A", "portal", "--quiet"]
    schedule = str(Path(os.environ.get("TMPDIR", "/tmp")) / f"faults-{os.getpid()}-beat")
    worker = Process(
        [*celery, "worker", "--concurrency", "2", "--without-mingle", "--without-gossip"], environment
    )
    beat = Process([*celery, "beat", "--pidfile", "", "--schedule", schedule], environment)
    yield worker, beat
    beat.kill()
    worker.kill()
    for leftover in Path(schedule).parent.glob(f"{Path(schedule).name}*"):
        leftover.unlink()
