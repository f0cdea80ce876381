"""A web process stays light: what only the nightly pass needs is not loaded to show a page."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print([name for name in ("duckdb", "pyarrow", "numpy") if name in sys.modules])
"""


def test_pages_are_served_without_the_engine():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"DJANGO_SETTINGS_MODULE": "portal.settings.embedded", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
