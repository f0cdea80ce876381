"""Between a row of the engine and the snapshot it is stored as.

It stands apart from the pass, so that a web process loads neither DuckDB nor Arrow (70 MiB) to show a score.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from advocacy.scoring.engine.seats import Scope
from advocacy.scoring.models import ScoreRun, ScoreSnapshot

MOMENTS = ("joined_at", "last_helpful_at")
COLUMNS = ("c", "h", "e", "s", "s_confidence", "r", "h_raw", "h_raw_account")


def snapshot_of(run: ScoreRun, row: dict[str, Any], *, scope: Scope | None, **values: Any) -> ScoreSnapshot:
    """Return a row of the engine as a snapshot that is not saved yet."""
    figures = {name: value for name, value in row.items() if name not in {*COLUMNS, "id"}}
    for name in MOMENTS:
        figures[name] = figures[name].isoformat() if figures[name] else None
    kind, key = scope or ("", "")
    scores = {name: row[name] for name in COLUMNS}
    return ScoreSnapshot(
        run=run, member_id=row["id"], figures=figures, scope_kind=kind, scope_key=str(key), **scores, **values
    )


def figures_of(snapshot: ScoreSnapshot) -> dict[str, Any]:
    """Return a snapshot as the row the engine gave, for its rules and explanations."""
    row = {
        **snapshot.figures,
        "id": snapshot.member_id,
        **{name: getattr(snapshot, name) for name in COLUMNS},
    }
    for name in MOMENTS:
        row[name] = datetime.fromisoformat(row[name]) if row[name] else None
    return row
