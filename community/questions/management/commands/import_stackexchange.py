"""Import the history of a community in Stack Exchange's dump format."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.reading import UnreadableDump
from community.questions.stackexchange.run import import_dump
from portal.members.actions import BadRows
from portal.members.crm.planning import CrmPlan, plan_import
from portal.members.crm.reading import UnreadableFile, read_crm


class Command(BaseCommand):
    """Reads the files as streams and writes in batches; a second run of the same dump changes nothing."""

    help = (
        "Import Users, Posts, Comments, Votes and Tags of a Stack Exchange dump, and the CRM's people first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="the folder with Users.xml, Posts.xml ..."
        )
        parser.add_argument("--crm", type=Path, metavar="FILE", help="a CRM export (CSV) to import first")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="the language that the community writes in",
        )

    def handle(
        self, *, folder: Path, crm: Path | None, language: str, verbosity: int, **_options: Any
    ) -> None:
        """Check everything, import, and say in one line what was done."""
        show = verbosity > 1 or (verbosity == 1 and sys.stderr.isatty())
        try:
            summary = import_dump(
                Dump(folder, show_progress=show), crm=self._plan(crm) if crm else None, language=language
            )
        except UnreadableDump as error:
            raise CommandError(str(error)) from error
        except BadRows as error:
            raise CommandError(f"{crm}: {error}") from error
        except IntegrityError as error:
            raise CommandError(f"Somebody wrote the same rows meanwhile; run it again. ({error})") from error
        except KeyboardInterrupt:
            raise CommandError(
                "Interrupted. What was imported stays; the same command goes on from there.", returncode=130
            ) from None
        for note in summary.notes:
            self.stderr.write(note)
        if summary.unnoted:
            self.stderr.write(f"... and {summary.unnoted} more such rows")
        self.stdout.write(str(summary))

    def _plan(self, path: Path) -> CrmPlan:
        try:
            plan = plan_import(read_crm(path.read_bytes()))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except UnreadableFile as error:
            raise CommandError(f"{path}: {error}") from error
        for bad in plan.errors:
            self.stderr.write(f"{path}, line {bad.line}: {bad.reason}")
        return plan
