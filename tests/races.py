"""Many act in the same instant, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import PermissionDenied
from django.db import connection

from portal.core.transitions import InvalidTransition

REFUSALS = (InvalidTransition, PermissionDenied)


def at_once(act: Callable[[int], object], threads: int = 50) -> list:
    """Let many threads act as soon as all of them are ready; return what came of each, None where refused."""
    barrier = Barrier(threads)

    def run(number: int) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act(number)
        except REFUSALS:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))
