"""Print who the engine would seat, why, and which seats stay open."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from advocacy.champions.coverage import ScopeCoverage, coverage_map
from advocacy.scoring.explanation.reasons import reasons
from advocacy.scoring.models import ScoreRun
from advocacy.scoring.selection import scopes_of


class Command(BaseCommand):
    """Reads the newest run; it changes nothing."""

    help = "Show the champions of the newest score run and the open seats."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, format: str, **options: Any) -> None:  # noqa: A002
        """Print the report."""
        run = ScoreRun.objects.latest_run()
        if run is None:
            raise CommandError("Nothing was scored yet: run `manage.py score` first.")
        report = self._report(run)
        if format == "json":
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._write_text(report)

    def _report(self, run: ScoreRun) -> dict[str, Any]:
        coverage = coverage_map(run)
        picks = sorted(
            ((pick, scope) for scope in coverage for pick in scope.picks), key=lambda pair: pair[0].rank
        )
        return {
            "population": sum(seats.users for seats in scopes_of(run)),
            "ceiling": sum(seats.seats for seats in scopes_of(run)),
            "seats": [
                {
                    "email": pick.member.email,
                    "organization": pick.member.organization.name if pick.member.organization else "",
                    "scope": scope.seats.label,
                    "score": round(pick.c, 2),
                    "helpfulness": round(pick.h, 2),
                    "reasons": reasons(pick),
                }
                for pick, scope in picks
            ],
            "open_seats": [gap for scope in coverage for gap in self._gaps(scope)],
        }

    def _gaps(self, scope: ScopeCoverage) -> list[dict[str, str]]:
        return [{"scope": scope.seats.label, "why": why} for why in scope.gaps()]

    def _write_text(self, report: dict[str, Any]) -> None:
        seats = report["seats"]
        self.stdout.write(
            f"{len(seats)} of at most {report['ceiling']} seats for {report['population']} users"
        )
        for seat in seats:
            self.stdout.write(f"\n{seat['score']:6.2f}  {seat['email']}  {seat['scope']}")
            for reason in seat["reasons"]:
                self.stdout.write(f"        {reason}")
        for gap in report["open_seats"]:
            self.stdout.write(f"\nopen  {gap['scope']}: {gap['why']}")
