"""`make screenshots`: every screen at three widths, in two themes and two languages, and a sheet of each."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

import django

from tests.screens.portal import ROOT, running_portal, use_database


def main() -> None:
    """Take the pictures; says where they are."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screenshots", help="the folder")
    parser.add_argument("--only", default="", help="screens whose name begins so, separated by commas")
    parser.add_argument("--port", type=int, default=8642)
    wanted = parser.parse_args()
    use_database(wanted.out.resolve() / "demo.sqlite3")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # the browser's driver keeps an event loop in this thread
    )
    django.setup()  # only then can modules that use the portal's models be imported
    with running_portal(wanted.port) as address:
        camera = import_module("tests.screens.camera")
        number = camera.take_pictures(address, out=wanted.out, beginnings=tuple(wanted.only.split(",")))
    sys.stdout.write(f"{number} screens in {wanted.out}\n")


if __name__ == "__main__":
    main()
