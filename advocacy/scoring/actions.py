"""Score everybody as of a day: read the ledger in bulk, run the engine, write the snapshots in bulk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from advocacy.scoring.engine.eligibility import eligibility, is_eligible
from advocacy.scoring.engine.parameters import Parameters
from advocacy.scoring.engine.scores import Scores, score
from advocacy.scoring.engine.seats import SeatPlan, allocate_seats, plan_seats
from advocacy.scoring.figures import snapshot_of
from advocacy.scoring.ledger_columns import read_facts, read_members
from advocacy.scoring.models import ParameterVersion, ScoreRun, ScoreSnapshot
from advocacy.scoring.selection import candidates_of, describe_plan
from portal.activity.models import Activity

Progress = Callable[[str], None]

LOCK = 7_314_025
"""Number of the PostgreSQL advisory lock that keeps two passes from running at once."""

BATCH = 2000


@dataclass(frozen=True)
class ScoreResult:
    """A run, whether it is new, and the seats it would fill."""

    run: ScoreRun
    is_new: bool
    plan: SeatPlan
    selected: int


def midnight(moment: datetime) -> datetime:
    """Return 00:00 UTC of the day of a moment: scores are always as of the start of a day."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def parameters_in_force() -> tuple[Parameters, ParameterVersion | None]:
    """Return the numbers in force and the version they come from (None = the code's defaults)."""
    version = ParameterVersion.objects.first()
    return (Parameters().with_values(version.values) if version else Parameters()), version


@transaction.atomic
def score_members(
    *, as_of: datetime, through: int | None = None, progress: Progress = lambda _step: None
) -> ScoreResult:
    """Score every member as of 00:00 UTC of a day and store the result; one transaction, all or nothing.

    The same ledger gives the same digest, and a result that is stored already is not stored again.
    `through` replays a day as it was seen then: facts written after that row of the ledger are not read.
    """
    as_of = midnight(as_of)
    _wait_for_others()
    parameters, version = parameters_in_force()
    if through is None:
        through = Activity.objects.aggregate(last=Max("id"))["last"] or 0
    progress("reading the ledger")
    facts, members = read_facts(through=through), read_members(as_of=as_of)
    progress("scoring")
    scores = score(facts, members, as_of=as_of, parameters=parameters)
    plan = plan_seats(members.to_pylist(), parameters)
    digest = digest_of(scores, plan, parameters)
    if known := ScoreRun.objects.filter(as_of=as_of, digest=digest).first():
        selected = known.snapshots.filter(is_selected=True).count()
        return ScoreResult(known, is_new=False, plan=plan, selected=selected)
    run = ScoreRun.objects.create(
        as_of=as_of,
        ledger_through=through,
        parameters=version,
        x50=scores.frontier.x50,
        xe=scores.frontier.xe,
        active=scores.active,
        scopes=describe_plan(plan),
        unknown_kinds=scores.unknown_kinds,
        digest=digest,
    )
    progress("writing the snapshots")
    selected = _write_snapshots(run, scores, plan, parameters)
    return ScoreResult(run, is_new=True, plan=plan, selected=selected)


def digest_of(scores: Scores, plan: SeatPlan, parameters: Parameters) -> str:
    """Return a hash of all that a run stores: scores, seats, and the numbers they were made with."""
    seats = sorted((*map(str, scope), count, plan.users[scope]) for scope, count in plan.seats.items())
    whole = [scores.digest(), seats, sorted(plan.slots.items()), parameters.as_dict()]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def score_today() -> ScoreResult | None:
    """Score as of today unless that was done; returns None when it was. Safe to call at any time, twice."""
    today = midnight(timezone.now())
    if ScoreRun.objects.filter(as_of=today).exists():
        return None
    return score_members(as_of=today)


def _wait_for_others() -> None:
    """Let a pass that runs elsewhere finish first; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select set_config('lock_timeout', '0', true)")
            cursor.execute("select set_config('statement_timeout', '0', true)")
            cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def _write_snapshots(run: ScoreRun, scores: Scores, plan: SeatPlan, parameters: Parameters) -> int:
    rows = scores.rows.to_pylist()
    eligible = {
        row["id"]
        for row in rows
        if row["h_raw"] > 0 and is_eligible(eligibility(row, as_of=run.as_of, parameters=parameters))
    }
    chosen = allocate_seats(candidates_of(rows, eligible, plan), plan, parameters)
    selected = {candidate.id for candidate in chosen}
    people = ((rank, row) for rank, row in enumerate(rows, 1) if not row["is_staff"])
    while batch := list(islice(people, BATCH)):
        ScoreSnapshot.objects.bulk_create(
            snapshot_of(
                run,
                row,
                rank=rank,
                scope=plan.scope_of(row),
                is_eligible=row["id"] in eligible,
                is_selected=row["id"] in selected,
            )
            for rank, row in batch
        )
    return len(selected)
