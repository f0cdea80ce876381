"""A portal with the demo in it, of its own database and port, for as long as somebody looks at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def use_database(path: Path) -> None:
    """Let this process and those it starts use a database, which is filled with the demo when it is new."""
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _manage("migrate", "--verbosity", "0")
        _manage("seed_demo")
        _manage("update_index", "--verbosity", "0")  # no worker runs here that would do it


@contextmanager
def running_portal(port: int) -> Iterator[str]:
    """Serve the portal; yield its address. Raises TimeoutError when it does not come up within a minute."""
    command = [sys.executable, "manage.py", "runserver", "--noreload", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"nothing answers at port {port}")


def _manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True)
