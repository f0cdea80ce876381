"""Many act in the same instant, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

from django.core.exceptions import PermissionDenied
from django.db import connection

from portal.core.transitions import InvalidTransition

REFUSALS = (InvalidTransition, PermissionDenied)


def at_once(act: Callable[[int], object], threads: int = 50) -> list:
    """Let many threads act as soon as all of them are ready; return what came of each, or raise its error."""
    barrier = Barrier(threads)

    def run(number: int) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


def try_at_once(act: Callable[[int], object], threads: int = 50) -> list:
    """Do so where some will be refused; return None for those."""

    def attempt(number: int) -> object:
        with suppress(*REFUSALS):
            return act(number)

    return at_once(attempt, threads)
