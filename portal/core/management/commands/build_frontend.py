"""Bundle the scripts of `frontend/`, once; the running portal needs no Node."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

FRONTEND: Path = settings.BASE_DIR / "frontend"
SOURCES = ("*.js", "package.json", "package-lock.json")
DIGEST = FRONTEND / "dist" / ".digest"


class Command(BaseCommand):
    """Skips what is bundled already."""

    help = "Bundle the scripts into frontend/dist; does nothing while they and their lock are unchanged."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--force", action="store_true", help="bundle anew even if nothing changed")

    def handle(self, *, force: bool, **options: Any) -> None:
        """Install the locked packages and bundle; raises CommandError without npm or when it fails."""
        digest = source_digest(FRONTEND)
        if not force and DIGEST.exists() and DIGEST.read_text() == digest:
            return
        npm = shutil.which("npm")
        if not npm:
            raise CommandError("npm was not found: install Node, or let `make setup` borrow it from a wheel.")
        shutil.rmtree(DIGEST.parent / "chunks", ignore_errors=True)
        for arguments in (("ci", "--ignore-scripts", "--no-audit", "--no-fund"), ("run", "build")):
            _run(npm, "--silent", *arguments)
        DIGEST.write_text(digest)
        self.stdout.write("The scripts are bundled.")


def source_digest(folder: Path) -> str:
    """Return the digest of everything that the bundle is made of."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in folder.glob(pattern)}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _run(*command: str) -> None:
    result = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        raise CommandError(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
