"""The portal holds in other set-ups than that of the tests: in production, and without one of its wings."""

from __future__ import annotations

import os
import string
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

pytestmark = pytest.mark.once

PRODUCTION = {
    "SECRET_KEY": string.ascii_letters + string.digits,  # long and varied is all that is asked of it
    "ALLOWED_HOSTS": "community.vendor.example",
    "PORTAL_BASE_URL": "https://community.vendor.example",
    "DATABASE_URL": "postgres://portal:secret@db.internal/portal",
    "CELERY_BROKER_URL": "rediss://broker.internal:6379/0",
    "CACHE_URL": "rediss://broker.internal:6379/1",
    "ANYMAIL": "ANYMAIL_POSTMARK_SERVER_TOKEN=secret",
}
PLACES = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


def run(*command: str, settings: str, **environment: str) -> subprocess.CompletedProcess:
    """Run Python in a process of its own, with nothing of this one's environment but where things are."""
    inherited = {name: os.environ[name] for name in PLACES if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**inherited, "DJANGO_SETTINGS_MODULE": settings, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def check_production(**environment: str) -> subprocess.CompletedProcess:
    """Run `check --deploy` as an operator does."""
    return run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        settings="portal.settings.production", **{**PRODUCTION, **environment},
    )  # fmt: skip


def test_production_has_no_warnings():
    result = check_production()

    assert result.returncode == 0, result.stderr
    assert "0 silenced" in result.stdout


@pytest.mark.parametrize(
    ("environment", "warning"),
    [({"SECURE_SSL_REDIRECT": "false"}, "security.W008"), ({"SECRET_KEY": "short"}, "security.W009")],
)
def test_an_unsafe_environment_is_reported(environment, warning):
    result = check_production(**environment)

    assert result.returncode == 1
    assert warning in result.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_BASE_URL", "DATABASE_URL"])
def test_production_does_not_start_without_what_only_its_operator_knows(missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}

    result = run("manage.py", "check", settings="portal.settings.production", **environment)

    assert result.returncode != 0
    assert missing in result.stderr


def test_the_portal_stands_without_advocacy():
    settings = "tests.settings_without_advocacy"

    checked = run("manage.py", "check", settings=settings)
    smoke = run(
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/architecture/without_advocacy.py"),
        f"--ds={settings}",
        settings=settings,
    )

    assert checked.returncode == 0, checked.stderr
    assert smoke.returncode == 0, smoke.stdout
    assert "2 passed" in smoke.stdout
