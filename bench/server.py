"""The portal's server as in production, and the CPU that it and its database backends use."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from bench.databases import HOST, ROOT, VAR, Database

WORKERS = 2
START_SECONDS = 60


class Server:
    """granian with two blocking workers of one thread each, on one database of the bench."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self) -> Server:
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        options = ["--workers", str(WORKERS), "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
        environment = {**self._database.environment(), "DATABASE_CONN_MAX_AGE": "3600"}
        self._process = subprocess.Popen(
            [*command, *options, "portal.wsgi:application"], cwd=ROOT, env=environment
        )
        self._wait()
        self._connection = self._database.connect()
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(20)

    def open(self) -> http.client.HTTPConnection:
        """Return a connection that is kept alive."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def cpu(self) -> float:
        """Return the CPU seconds that the server and the backends it uses have spent until now."""
        return sum(cpu_of(pid) for pid in (*self._tree(), *self._backends()))

    def memory(self) -> float:
        """Return the largest resident memory of a worker, in MiB."""
        return max(_resident(pid) for pid in self._tree() if pid != self._process.pid)

    def _tree(self) -> list[int]:
        found = [self._process.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        return found

    def _backends(self) -> list[int]:
        query = "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'tribune-bench'"
        return [pid for (pid,) in self._connection.execute(query)]

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                connection = self.open()
                connection.request(
                    "GET", "/healthz/live/", headers={"Host": HOST, "X-Forwarded-Proto": "https"}
                )
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.3)
        raise TimeoutError("The portal's server did not start.")


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a process; by the nanosecond where the kernel tells, else in ticks of 10 ms."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").glob("*/schedstat"))
        if tasks:
            return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def collect_static(database: Database) -> None:
    """Collect the static files as a release does, if one of ours is newer than the last time."""
    manifest = VAR / "static" / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in (ROOT / "portal").rglob("static/**/*"))
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        database.run("django", "collectstatic", "--noinput", "--verbosity", "0")


def check_same_machine(database: Database) -> None:
    """Raise SystemExit unless the backends of the database can be seen among this machine's processes."""
    with psycopg.connect(database.url) as connection:
        if not Path(f"/proc/{connection.info.backend_pid}/stat").exists():
            raise SystemExit(
                "The bench reads the CPU of PostgreSQL's processes: let the server run on this machine."
            )


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), default=0.0)
