"""Measure the engine on a community whose next semester is known."""

from __future__ import annotations

import csv
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from advocacy.scoring.evaluation import Evaluation, evaluate
from advocacy.scoring.history import History, UnreadableFolder


def parse_day(text: str) -> datetime:
    """Return 00:00 UTC of a day written as 2018-09-01."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day: write it as 2018-09-01") from error


class Command(BaseCommand):
    """Feeds users, posts, votes and comments through the product's own facts and engine."""

    help = "Write H_raw of every active member at each cutoff; show how well it foresaw the next semester."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--cutoff", type=parse_day, action="append", required=True, metavar="DATE")
        parser.add_argument("--out", type=Path, metavar="FILE.csv")

    def handle(self, *, folder: Path, cutoff: list[datetime], out: Path | None, **options: Any) -> None:
        """Evaluate each cutoff, write the rows, print the table."""
        try:
            history = History(folder)
        except UnreadableFolder as error:
            raise CommandError(str(error)) from error
        results = [evaluate(history, day) for day in cutoff]
        if out:
            try:
                self._write(out, results)
            except OSError as error:
                raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self._show(results)

    def _write(self, out: Path, results: list[Evaluation]) -> None:
        with out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["cutoff", "user_id", "h_raw"])
            for result in results:
                writer.writerows(
                    (f"{result.cutoff:%Y-%m-%d}", member, f"{h:.6f}") for member, h in result.h_raw
                )

    def _show(self, results: list[Evaluation]) -> None:
        self.stdout.write("cutoff      users  seats  norm P@1:25 of H  share  raw answer count")
        for result in results:
            figures = (result.precision, result.share, result.answer_count_precision)
            shown = "  ".join("not known yet" if figure is None else f"{figure:.3f}" for figure in figures)
            self.stdout.write(f"{result.cutoff:%Y-%m-%d}  {len(result.h_raw):5d}  {result.seats:5d}  {shown}")
