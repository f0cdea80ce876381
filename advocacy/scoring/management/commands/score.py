"""Score all members as of a day."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from advocacy.scoring.actions import score_members
from advocacy.scoring.management.commands.evaluate_scoring import parse_day

STEPS = 3


class Command(BaseCommand):
    """Repeatable: the same ledger gives the same digest, and a result that is stored is not stored again."""

    help = "Score all members as of a day (default: today) and store the snapshots."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--as-of", type=parse_day, default=None, metavar="DATE")
        parser.add_argument(
            "--through", type=int, default=None, metavar="ID", help="replay: read the ledger up to this row"
        )

    def handle(self, *, as_of: datetime | None, through: int | None, **options: Any) -> None:
        """Score, and say what came of it."""
        with tqdm(total=STEPS, disable=None, leave=False) as bar:

            def progress(step: str) -> None:
                bar.set_description(step)
                bar.update()

            result = score_members(as_of=as_of or timezone.now(), through=through, progress=progress)
        run = result.run
        self.stdout.write(
            f"as_of={run.as_of:%Y-%m-%d} members={run.snapshots.count()} active={run.active} "
            f"x50={run.x50:.6f} xE={run.xe:.6f} selected={result.selected} ceiling={result.plan.ceiling} "
            f"ledger_through={run.ledger_through} digest={run.digest[:16]} "
            f"{'stored' if result.is_new else 'unchanged'}"
        )
        for kind, count in run.unknown_kinds.items():
            self.stderr.write(f"{count} facts of the unknown kind {kind!r} weigh nothing")
