"""Measures the full pass of the scoring on one large ledger, beside one plain aggregate scan of it."""

from __future__ import annotations

import json
import statistics
import time
from itertools import pairwise
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from advocacy.scoring.actions import score_members
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from bench.databases import VAR
from bench.server import cpu_of

SCAN = "select kind, count(*), sum(extract(epoch from occurred_at)) from activity_activity group by kind"
STEPS = {"reading the ledger": "read", "scoring": "engine", "writing the snapshots": "write"}


def main(name: str) -> None:
    """Measure the database of this name and write the figures beside it."""
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
    ):  # no statement of a pass may meet the time limit of pages
        cursor.execute("select set_config('statement_timeout', '0', false)")
    ScoreSnapshot.objects.all()._raw_delete("default")
    ScoreRun.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from activity_activity")
        rows = cursor.fetchone()[0]
    before = _scans()
    figures = _measure_pass()
    scan, scan_cpu = (statistics.median(values) for values in zip(*before, *_scans(), strict=True))
    figures |= {
        "rows": rows,
        "scan": scan,
        "scan_cpu": scan_cpu,
        "ratio": figures["total"] / scan,
        "ratio_cpu": figures["cpu"] / scan_cpu,
    }
    VAR.mkdir(parents=True, exist_ok=True)
    (VAR / f"{name}.json").write_text(json.dumps(figures, indent=1))


def _measure_pass() -> dict[str, float]:
    """Return the seconds of the pass and of its parts, its CPU seconds with the backend's, its peak memory in MiB."""
    marks: list[tuple[str, float]] = []
    cpu = _cpu()
    score_members(
        as_of=timezone.now(), progress=lambda step: marks.append((STEPS[step], time.perf_counter()))
    )
    marks.append(("end", time.perf_counter()))
    parts = {step: later - moment for (step, moment), (_next, later) in pairwise(marks)}
    return {**parts, "total": marks[-1][1] - marks[0][1], "cpu": _cpu() - cpu, "memory": _peak()}


def _scans() -> list[tuple[float, float]]:
    """Return wall and CPU seconds of two plain scans; a first one only warms, parallel workers are off."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("set max_parallel_workers_per_gather = 0")
        for _ in range(3):
            start, cpu = time.perf_counter(), cpu_of(_backend())
            cursor.execute(SCAN)
            cursor.fetchall()
            found.append((time.perf_counter() - start, cpu_of(_backend()) - cpu))
    return found[1:]


def _backend() -> int:
    return connection.connection.info.backend_pid


def _cpu() -> float:
    return time.process_time() + cpu_of(_backend())


def _peak() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
