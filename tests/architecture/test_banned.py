"""What code must not do, wherever it stands."""

from __future__ import annotations

import pytest

from tests.architecture.house import run_tool

pytestmark = pytest.mark.once


def findings(module: str, code: str) -> str:
    """Return what ruff says about code as if it stood in a module."""
    return run_tool(
        "ruff",
        "check",
        "--no-cache",
        "--output-format",
        "concise",
        "--stdin-filename",
        module,
        "-",
        text=code,
    ).stdout


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("portal/members/actions.py", "from django.core.mail import send_mail\n"),
        ("portal/members/actions.py", "import django.core.mail\n"),
        ("community/questions/views.py", "from django.core import mail\nmail.send_mail()\n"),
        ("portal/members/actions.py", "from django.db.models.signals import post_save\n"),
        (
            "portal/members/models.py",
            "from django.db.models import signals\n\nsignals.post_save.connect(print)\n",
        ),
        ("advocacy/stories/views.py", "import requests\n"),
        ("portal/core/tasks.py", "import httpx\n"),
        ("portal/core/tasks.py", "from urllib.request import urlopen\n"),
        ("portal/core/tasks.py", "import urllib.request\n\nurllib.request.urlopen('https://example.org')\n"),
    ],
)
def test_a_banned_api_is_reported(module, code):
    assert "TID251" in findings(module, code)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("portal/notifications/delivery.py", "from django.core.mail import EmailMessage\n"),
        ("portal/core/signal_handlers.py", "from django.db.models.signals import post_save\n"),
    ],
)
def test_each_api_has_its_one_door(module, code):
    assert "TID251" not in findings(module, code)


def test_a_relative_import_is_reported():
    assert "TID252" in findings("portal/members/actions.py", "from .models import Member\n")


def test_a_tangled_function_is_reported():
    branches = "\n".join(f"    if n == {n}:\n        return {n + 1}" for n in range(9))

    assert "C901" in findings("portal/members/actions.py", f"def f(n):\n{branches}\n")


def test_a_module_without_docstring_is_reported():
    assert "D100" in findings("portal/members/actions.py", "x = 1\n")


def test_nobody_lifts_a_ban_for_a_line():
    ours = ("portal", "community", "roadmap_feedback", "betas", "advocacy")

    result = run_tool(
        "ruff",
        "check",
        "--no-cache",
        "--ignore-noqa",
        "--select",
        "TID251",
        "--output-format",
        "concise",
        *ours,
    )

    assert result.returncode == 0, result.stdout
