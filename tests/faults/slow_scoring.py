"""Makes a score run slow enough to be killed in its middle; imported by the workers of these tests alone."""

from __future__ import annotations

import time
from typing import Any

from advocacy.scoring import actions
from advocacy.scoring.models import ScoreSnapshot
from tests.faults.provider import outside

SECONDS_A_BATCH = 0.1

actions.BATCH = 5
_write = ScoreSnapshot.objects.bulk_create


def write_slowly(*args: Any, **kwargs: Any) -> Any:
    """Write one batch, say so, and take a moment."""
    rows = _write(*args, **kwargs)
    with outside() as cursor:
        cursor.execute("insert into faults_reached values ('scoring')")
    time.sleep(SECONDS_A_BATCH)
    return rows


ScoreSnapshot.objects.bulk_create = write_slowly
