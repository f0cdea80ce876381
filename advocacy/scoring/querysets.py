"""Named reads of runs and snapshots."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from advocacy.scoring.engine.seats import Scope

if TYPE_CHECKING:
    from advocacy.scoring.models import ScoreRun, ScoreSnapshot


class ScoreRunQuerySet(models.QuerySet["ScoreRun"]):
    """Reads of runs."""

    def latest_run(self, *, before: datetime | None = None) -> ScoreRun | None:
        """The newest run, or None when nothing was scored yet."""
        runs = self.filter(as_of__lte=before) if before else self
        return runs.order_by("-as_of", "-id").first()


class ScoreSnapshotQuerySet(models.QuerySet["ScoreSnapshot"]):
    """Reads of scores: assessment, for staff whose role includes it and for nobody else."""

    def visible_to(self, viewer: Any) -> ScoreSnapshotQuerySet:
        """Scores the viewer may see."""
        return self.all() if viewer.has_perm("scoring.view_scoresnapshot") else self.none()

    def in_run(self, run: ScoreRun | None) -> ScoreSnapshotQuerySet:
        """Scores of one run, best first, in the total order of the specification."""
        return self.filter(run=run).order_by("rank")

    def in_scope(self, scope: Scope) -> ScoreSnapshotQuerySet:
        """Scores of the members of one organization, or of the small ones that share a pool."""
        return self.filter(scope_kind=scope[0], scope_key=str(scope[1]))

    def with_member(self) -> ScoreSnapshotQuerySet:
        """Scores with the member and the organization loaded."""
        return self.select_related("member__organization")
