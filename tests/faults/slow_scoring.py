"""In the killed worker a score run rests between its first row and its snapshots."""

import os
import time
from typing import Any

from advocacy.scoring import actions

_write_snapshots = actions._write_snapshots


def write_slowly(*args: Any, **kwargs: Any) -> int:
    time.sleep(float(os.environ.get("FAULTS_SCORING_REST", "0")))
    return _write_snapshots(*args, **kwargs)


actions._write_snapshots = write_slowly
