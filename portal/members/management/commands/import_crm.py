"""Import a CRM export: organizations and the people who work for them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.members.actions import BadRows, import_crm
from portal.members.crm.planning import Change, CrmPlan, plan_import
from portal.members.crm.reading import UnreadableFile, read_crm


class Command(BaseCommand):
    """Reads a CSV file keyed by contact_id; a second run of the same file changes nothing."""

    help = "Import organizations and members from a CRM export (CSV)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="show every change, write nothing")
        parser.add_argument(
            "--skip-bad", action="store_true", help="leave wrong rows out and import the others"
        )
        parser.add_argument(
            "--complete", action="store_true", help="contacts missing from the file have left"
        )
        parser.add_argument(
            "--map", action="append", default=[], metavar="THEIRS=OURS", help="name of a column in the file"
        )

    def handle(self, *, file: Path, dry_run: bool, skip_bad: bool, complete: bool, **options: Any) -> None:
        """Plan, show, apply."""
        if unclear := [pair for pair in options["map"] if "=" not in pair]:
            raise CommandError(f"--map {unclear[0]}: write THEIRS=OURS")
        mapping = dict(pair.split("=", 1) for pair in options["map"])
        try:
            plan = plan_import(read_crm(file.read_bytes(), mapping=mapping), complete=complete)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except UnreadableFile as error:
            raise CommandError(f"{file}: {error}") from error
        self._show(plan, every_change=dry_run or options["verbosity"] > 1)
        if not dry_run:
            try:
                import_crm(plan, skip_bad=skip_bad)
            except BadRows as error:
                raise CommandError(f"{error} (--skip-bad imports the other rows)") from error
        end = " (dry run: nothing written)" if dry_run else ""
        self.stdout.write(
            f"organizations={len(plan.organizations)} created={plan.created} updated={plan.updated} "
            f"unchanged={plan.unchanged} bad={len(plan.errors)}{end}"
        )

    def _show(self, plan: CrmPlan, *, every_change: bool) -> None:
        if plan.ignored_columns:
            self.stdout.write(f"columns not read: {', '.join(plan.ignored_columns)}")
        for error in plan.errors:
            self.stderr.write(f"line {error.line}: {error.reason}")
        for note in plan.notes:
            self.stdout.write(f"line {note.line}: {note.reason}")
        if every_change:
            changes: list[Change[Any]] = [*plan.organizations, *plan.members]
            for change in changes:
                what = "new" if change.is_new else "change"
                values = ", ".join(f"{c.field}: {c.old!s} -> {c.new!s}" for c in change.fields)
                self.stdout.write(f"{what} {change.subject}: {values}")
