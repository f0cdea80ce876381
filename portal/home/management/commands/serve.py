"""Start the whole portal: the broker if none is given, the web server, the worker and the scheduler."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.home.supervisor import PortTaken, Supervisor, check_port, embedded_broker, services


class Command(BaseCommand):
    """One terminal, readable lines, Ctrl-C ends all of it."""

    help = "Migrate, fill in the demo once, then run web, worker and scheduler under one supervisor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="start with an empty portal")

    def handle(self, *, port: int, no_demo: bool, **options: Any) -> None:
        """Prepare the data, print where to go, run until Ctrl-C or until one part dies."""
        try:
            check_port(port)
        except PortTaken as taken:
            raise CommandError(str(taken)) from taken
        call_command("migrate", verbosity=0)
        if not no_demo:
            call_command("seed_demo", once=True)
        with embedded_broker(settings.VAR_DIR) as environment:
            self._welcome(port, with_demo=not no_demo)
            exit_code = Supervisor(services(port, environment), self.stdout).run()
        if exit_code:
            raise CommandError("One part stopped, so all of them were stopped.", returncode=exit_code)

    def _welcome(self, port: int, *, with_demo: bool) -> None:
        self.stdout.write(
            f"\nTribune is at http://127.0.0.1:{port}/ (staff: http://127.0.0.1:{port}/admin/)\n"
        )
        if with_demo:
            call_command("seed_demo", show=True)
        self.stdout.write("Ctrl-C ends all of it.\n\n")
