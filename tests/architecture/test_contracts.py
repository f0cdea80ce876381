"""Imports go down only; every contract is seen to report a wrong import."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.architecture.house import ROOT, copy_of_house, plant, run_tool, without_place_in_the_room_plan

pytestmark = pytest.mark.once

# contract, the module that breaks it, the import it must not have
FAULTS = [
    ("house", "community/questions/enums.py", "import advocacy.scoring.models"),
    ("house", "betas/early.py", "import advocacy.champions.models"),
    ("house", "community/questions/enums.py", "import roadmap_feedback.ideas"),
    ("house", "roadmap_feedback/ideas/enums.py", "import community.questions.models"),
    ("house", "portal/core/enums.py", "import portal.members.models"),
    ("house", "portal/members/enums.py", "import community.questions.models"),
    ("house", "advocacy/stories/enums.py", "import portal.home.roles"),
    ("floor", "portal/activity/kinds.py", "import portal.notifications.mail"),
    ("floor", "portal/newcomer/models.py", ""),
    ("community", "community/newcomer/models.py", ""),
    ("community", "community/questions/enums.py", "import community.urls"),
    ("roadmap_feedback", "roadmap_feedback/newcomer/models.py", ""),
    ("betas", "betas/programs/querysets.py", "import betas.feedback.models"),
    ("advocacy", "advocacy/scoring/querysets.py", "import advocacy.champions.models"),
    ("advocacy", "advocacy/champions/querysets.py", "import advocacy.stories.models"),
    ("room", "community/questions/models.py", "import community.questions.forms"),
    ("room", "community/questions/querysets.py", "import community.questions.models"),
    ("room", "portal/members/permissions.py", "import portal.members.actions"),
    ("room", "portal/members/actions.py", "import portal.members.forms"),
    ("engine", "advocacy/scoring/engine/scores.py", "from django.db import models"),
    ("engine", "advocacy/scoring/engine/scores.py", "import portal.core.enums"),
    ("engine", "advocacy/scoring/engine/scores.py", "import advocacy.scoring.evaluation"),
    ("outside", "portal/core/keyset.py", "import httpx"),
]
ENGINE = """
import pkgutil, importlib, sys
import advocacy.scoring.engine as engine
for module in pkgutil.walk_packages(engine.__path__, "advocacy.scoring.engine."):
    importlib.import_module(module.name)
ours = ("portal", "community", "roadmap_feedback", "betas", "advocacy")
known = {"advocacy", "advocacy.scoring"}
print(*sorted(
    name for name in sys.modules
    if name.split(".")[0] in {"django", *ours} and name not in known and not name.startswith(engine.__name__)
))
"""


def contracts() -> list[dict]:
    """The contracts as they are written down."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_contract_is_kept():
    result = run_tool("lint-imports", "--no-cache")

    assert result.returncode == 0, result.stdout


def test_every_contract_is_seen_to_fail():
    assert {contract["id"] for contract in contracts()} == {contract for contract, _, _ in FAULTS}


@pytest.mark.parametrize(("contract", "module", "code"), FAULTS)
def test_a_wrong_import_is_reported(tmp_path, contract, module, code):
    house = copy_of_house(tmp_path)
    wing = (house / module).parent
    if not (house / module).exists():
        plant(house, str((wing / "__init__.py").relative_to(house)), "")
    plant(house, module, code)

    result = run_tool("lint-imports", "--no-cache", "--contract", contract, at=house)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_every_room_is_in_the_room_plan(tmp_path):
    room_plan = next(contract for contract in contracts() if contract["id"] == "room")
    house = copy_of_house(tmp_path)
    plant(house, "betas/newcomer/apps.py", "")

    assert without_place_in_the_room_plan(ROOT, room_plan["containers"]) == []
    assert without_place_in_the_room_plan(house, room_plan["containers"]) == ["betas.newcomer"]


def loaded_by_the_engine(at) -> str:
    """Return what comes along when the engine is imported in a fresh process."""
    result = subprocess.run(
        [sys.executable, "-c", ENGINE], cwd=at, capture_output=True, text=True, timeout=120, check=True
    )
    return result.stdout.strip()


def test_the_engine_runs_without_django_and_without_the_house(tmp_path):
    house = copy_of_house(tmp_path)
    plant(house, "advocacy/scoring/engine/scores.py", "import django, portal.core.enums")

    assert loaded_by_the_engine(ROOT) == ""
    assert "django" in loaded_by_the_engine(house)
