"""The supervisor keeps its parts together: they start, speak and end as one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.home import supervisor
from portal.home.management.commands import serve
from portal.home.supervisor import PortTaken, Service, check_port, embedded_broker, services
from portal.members.models import Member

ROOT = Path(__file__).resolve().parents[3]
SLEEPER = "import time; print('here', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPER}"
PARENT = (
    "import subprocess, sys, time;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print('child', child.pid, flush=True); time.sleep(60)"
)
MORTAL = "import time; print('here', flush=True); time.sleep(0.5); raise SystemExit('no more oil')"
RUN = """
import sys
from django.core.management.base import OutputWrapper
from portal.home import supervisor
supervisor.GRACE_SECONDS = 1
named = zip(sys.argv[1::2], sys.argv[2::2], strict=True)
parts = [supervisor.Service(name, [sys.executable, "-c", code], {}) for name, code in named]
sys.exit(supervisor.Supervisor(parts, OutputWrapper(sys.stdout)).run())
"""


class Portal:
    """A supervisor in a process of its own."""

    def __init__(self, **parts: str) -> None:
        words = [word for part in parts.items() for word in part]
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(RUN), *words],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self.lines: list[str] = []

    def read_until(self, *words: str) -> str:
        """Read lines until each of the words was said; return the last line."""
        wanted = set(words)
        line = ""
        while wanted and (line := self.process.stdout.readline()):
            self.lines.append(line.rstrip("\n"))
            wanted -= {word for word in wanted if word in line}
        assert not wanted, self.lines
        return line

    def children(self) -> list[int]:
        """Return the processes it started."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def end(self) -> int:
        """Wait for the end; return the exit code."""
        rest, _ = self.process.communicate(timeout=20)
        self.lines += rest.splitlines()
        return self.process.returncode


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that only waits to be reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def start():
    """Start portals; whatever still runs at the end is killed."""
    started: list[Portal] = []

    def make(**parts: str) -> Portal:
        started.append(Portal(**parts))
        return started[-1]

    yield make
    for portal in started:
        if is_alive(portal.process.pid):
            for pid in [*portal.children(), portal.process.pid]:
                os.kill(pid, signal.SIGKILL)
        portal.process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_of_it(start, number):
    portal = start(web=SLEEPER, worker=SLEEPER)
    portal.read_until("web    | here", "worker | here")
    children = portal.children()
    assert len(children) == 2

    portal.process.send_signal(number)

    assert portal.end() == 0
    assert not any(is_alive(pid) for pid in children)


def test_children_of_children_end_too(start):
    portal = start(web=PARENT)
    grandchild = int(portal.read_until("child").split()[-1])
    assert is_alive(grandchild)

    portal.process.send_signal(signal.SIGINT)

    assert portal.end() == 0
    time.sleep(0.2)
    assert not is_alive(grandchild)


def test_whoever_does_not_listen_is_made_to(start):
    portal = start(web=STUBBORN, worker=SLEEPER)
    portal.read_until("web    | here", "worker | here")
    children = portal.children()
    begun = time.monotonic()

    portal.process.send_signal(signal.SIGINT)

    assert portal.end() == 0
    assert time.monotonic() - begun < 10
    assert not any(is_alive(pid) for pid in children)


def test_one_that_dies_ends_the_rest_and_its_last_words_are_shown(start):
    portal = start(web=SLEEPER, worker=MORTAL)
    portal.read_until("web    | here", "worker | here")
    children = portal.children()

    assert portal.end() == 1
    assert "worker | no more oil" in portal.lines
    assert any("worker ended" in line for line in portal.lines)
    assert not any(is_alive(pid) for pid in children)


def test_one_that_cannot_start_leaves_nothing_behind(monkeypatch):
    parts = [
        Service("web", [sys.executable, "-c", SLEEPER], {}),
        Service("worker", ["/no/such/program"], {}),
    ]
    watched = supervisor.Supervisor(parts, open(os.devnull, "w"))  # noqa: SIM115, PTH123
    ended: list[subprocess.Popen] = []
    end = watched._end
    monkeypatch.setattr(watched, "_end", lambda processes: (ended.extend(processes), end(processes)))
    monkeypatch.setattr(supervisor.signal, "signal", lambda *_: None)

    with pytest.raises(FileNotFoundError):
        watched.run()

    assert [process.poll() is not None for process in ended] == [True]


@pytest.fixture
def taken_port():
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_one_clear_sentence(taken_port):
    with pytest.raises(PortTaken, match=f"^Port {taken_port} is taken: .*PORT={taken_port + 1} make run"):
        check_port(taken_port)


def test_a_portal_on_a_taken_port_does_not_start(taken_port):
    result = subprocess.run(
        [sys.executable, "manage.py", "serve", "--port", str(taken_port)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert f"Port {taken_port} is taken" in result.stderr


def test_a_second_start_is_fast_and_keeps_the_data(member, monkeypatch, tmp_path, settings, capsys):
    """The part that dies at once stands for all of them: what is looked at is what happens before."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setenv("CELERY_BROKER_URL", "memory://")
    mortal = [Service("web", [sys.executable, "-c", "print('hello')"], {})]
    monkeypatch.setattr(serve, "services", lambda _port, _environment: mortal)
    monkeypatch.setattr(supervisor.signal, "signal", lambda *_: None)
    begun = time.monotonic()

    with pytest.raises(CommandError) as stopped:
        call_command("serve", port=0)

    assert stopped.value.returncode == 1
    assert time.monotonic() - begun < 15
    assert list(Member.objects.all()) == [member]
    said = capsys.readouterr().out
    assert "Tribune is at http://127.0.0.1:0/" in said
    assert "mia" not in said


def test_the_embedded_broker_lives_as_long_as_the_portal(monkeypatch, tmp_path):
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    import redis

    for _start in range(2):
        with embedded_broker(tmp_path) as environment:
            broker = redis.Redis(unix_socket_path=environment["CELERY_BROKER_URL"].partition("://")[2])
            assert broker.ping()
            assert environment["CACHE_URL"].startswith("unix://")
            pid = broker.info("server")["process_id"]
            broker.close()
        assert not is_alive(pid)


def test_a_long_path_is_no_obstacle_for_the_broker(monkeypatch, tmp_path):
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()

    with embedded_broker(deep) as environment:
        assert len(environment["CELERY_BROKER_URL"]) < 120


def test_a_broker_that_is_configured_is_the_one_used(monkeypatch, tmp_path):
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://broker.example/0")

    with embedded_broker(tmp_path) as environment:
        assert environment["CELERY_BROKER_URL"] == "redis://broker.example/0"
        assert list(tmp_path.iterdir()) == []


def test_web_worker_and_scheduler_are_the_parts():
    parts = services(8123, {"A": "B"})

    assert [part.name for part in parts] == ["web", "worker", "beat"]
    assert "8123" in parts[0].command
    assert all(part.environment == {"A": "B"} for part in parts)
