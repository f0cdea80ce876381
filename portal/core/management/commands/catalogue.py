"""Keep the French catalogue in step with the code, and compile it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.core.catalogue import CATALOGUE, Message, gaps, read_catalogue, update


class Command(BaseCommand):
    """Says what is not translated; changes and compiles the catalogue when asked to."""

    help = "Check, update or compile the French catalogue; needs no gettext."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--check", action="store_true", help="list the gaps and fail; so does no option")
        parser.add_argument("--update", action="store_true", help="add new texts, drop those nobody says")
        parser.add_argument("--compile", action="store_true", help="write the .mo file beside the .po file")

    def handle(self, **options: Any) -> None:
        """Update, check, compile, or report; raises CommandError with the gaps it was asked to look for."""
        path = settings.BASE_DIR / CATALOGUE
        catalogue = read_catalogue(path)
        if options["update"]:
            update(catalogue, _messages())
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path))
        checks = options["check"] or not (options["update"] or options["compile"])
        if checks and (found := gaps(catalogue, _messages())):
            raise CommandError(str(found))
        if options["compile"]:
            catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        self.stdout.write(f"{len(catalogue)} texts, {len(catalogue.untranslated_entries())} without French")


def _messages() -> dict[Message, list[str]]:
    from portal.core.extraction import messages_of  # noqa: PLC0415 - babel is not there where this only compiles

    return messages_of(settings.BASE_DIR)
