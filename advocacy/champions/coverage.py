"""The coverage map: seats by organization and pool, who fills them, who could, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from advocacy.champions.models import Champion
from advocacy.scoring.engine.seats import Scope
from advocacy.scoring.explanation.rules import what_is_missing
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from advocacy.scoring.querysets import ScoreSnapshotQuerySet
from advocacy.scoring.selection import ScopeSeats, scopes_of


@dataclass
class ScopeCoverage:
    """One organization or pool: its seats, the people in them, the engine's picks and the gaps."""

    seats: ScopeSeats
    champions: list[Champion] = field(default_factory=list)
    picks: list[ScoreSnapshot] = field(default_factory=list)
    runners_up: list[ScoreSnapshot] = field(default_factory=list)

    @property
    def open(self) -> int:
        """How many seats nobody takes yet."""
        return max(0, self.seats.seats - len(self.champions))

    @property
    def proposals(self) -> list[ScoreSnapshot]:
        """The engine's picks who do not take a seat yet."""
        seated = {champion.member_id for champion in self.champions}
        return [pick for pick in self.picks if pick.member_id not in seated]

    @property
    def unfilled(self) -> int:
        """How many seats the engine found nobody for."""
        return max(0, self.seats.seats - len(self.picks))

    def gaps(self) -> list[str]:
        """Return, for each seat the engine left open, what the next best person lacks."""
        return [gap(self.runners_up[n] if n < len(self.runners_up) else None) for n in range(self.unfilled)]


def gap(runner_up: ScoreSnapshot | None) -> str:
    """Return why a seat stays open, in a sentence."""
    if runner_up is None:
        return _("Nobody else here has helped others yet.")
    lacks = what_is_missing(runner_up) or _("their seat would exceed one in 25")
    return _("The next best, %(name)s: %(lacks)s.") % {"name": runner_up.member.name, "lacks": lacks}


def coverage_map(run: ScoreRun) -> list[ScopeCoverage]:
    """Return every scope with seats, the largest first; a few queries however many there are."""
    scopes = {seats.scope: ScopeCoverage(seats) for seats in scopes_of(run) if seats.seats}
    snapshots = ScoreSnapshot.objects.in_run(run).with_member().select_related("run__parameters")
    for pick in snapshots.filter(is_selected=True):
        if coverage := scopes.get((pick.scope_kind, pick.scope_key)):
            coverage.picks.append(pick)
    _add_runners_up(scopes, snapshots)
    taken = defaultdict(list)
    for champion in Champion.objects.taking_a_seat().with_member():
        taken[champion.scope_kind, champion.scope_key].append(champion)
    for scope, coverage in scopes.items():
        coverage.champions = taken[scope]
    return list(scopes.values())


def _add_runners_up(scopes: dict[Scope, ScopeCoverage], snapshots: ScoreSnapshotQuerySet) -> None:
    """Add to each scope as many of the next best as any has seats without a candidate."""
    most = max((coverage.unfilled for coverage in scopes.values()), default=0)
    nearest = Window(RowNumber(), partition_by=[F("scope_kind"), F("scope_key")], order_by="rank")
    runners_up = snapshots.filter(is_selected=False, h_raw__gt=0).exclude(scope_kind="")
    for runner_up in runners_up.annotate(nearness=nearest).filter(nearness__lte=most):
        if coverage := scopes.get((runner_up.scope_kind, runner_up.scope_key)):
            coverage.runners_up.append(runner_up)
