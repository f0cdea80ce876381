"""Fill the portal with the demo: a fictional vendor, its customers, six months of their life."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.home.demo import has_content, seed_demo
from portal.members.demo import PASSWORD, SIGN_INS


class Command(BaseCommand):
    """Everything is made through the actions, so the ledger is real; the same seed gives the same demo."""

    help = "Create the demo content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--once", action="store_true", help="do nothing when the portal has members already"
        )
        parser.add_argument("--show", action="store_true", help="only print the demo sign-ins")

    def handle(self, *, once: bool, show: bool, **options: Any) -> None:
        """Seed, or show."""
        if show:
            self._show()
            return
        if not settings.DEMO_ALLOWED:
            raise CommandError("The demo's passwords are public: it is not for production.")
        if has_content():
            if once:
                return
            raise CommandError("The portal has members already: the demo needs an empty database.")
        with transaction.atomic():  # half a demo would be taken for a portal in use at the next start
            seed_demo()

    def _show(self) -> None:
        width = max(len(sign_in.label) for sign_in in SIGN_INS)
        self.stdout.write(f"Demo sign-ins, password for all: {PASSWORD}")
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.label.ljust(width)}  {sign_in.email}")
