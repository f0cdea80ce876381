"""The drawing of the house, at the top of README.md and ARCHITECTURE.md, shows the rooms that are there."""

from __future__ import annotations

import itertools
import re
import tomllib

import pytest

from tests.architecture.house import ROOT

WINGS = ("advocacy", "betas", "roadmap_feedback", "community")
LADDER = re.compile(r"^(?: WINGS)? +(\w+)/ +(.*)$", re.MULTILINE)
FLOOR = re.compile(r"^ FLOOR +(.*)$", re.MULTILINE)
DRAWINGS = ("README.md", "ARCHITECTURE.md")


def drawing(name: str) -> str:
    """Return the first drawing of a document."""
    return (ROOT / name).read_text(encoding="utf-8").split("```")[1]


def drawn_rooms(text: str) -> dict[str, list[set[str]]]:
    """Return the rooms of each wing, lowest first; those beside a comma stand on one step."""
    return {
        wing: [
            set(re.findall(r"\w+", step)) for step in re.sub(r"\(.*\)", "", row).split("<") if step.strip()
        ]
        for wing, row in LADDER.findall(text)
    }


def contracts() -> dict[str, list[str]]:
    """Return the layers of each contract, highest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["id"]: c["layers"] for c in project["tool"]["importlinter"]["contracts"] if "layers" in c}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_is_drawn_with_its_rooms(name, wing):
    rooms = {path.parent.name for path in (ROOT / wing).glob("*/apps.py")}

    assert set().union(*drawn_rooms(drawing(name))[wing]) == rooms


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("wing", WINGS)
def test_rooms_stand_in_the_order_of_their_contract(name, wing):
    steps = drawn_rooms(drawing(name))[wing]
    layers = [
        set(re.findall(r"\w+", layer)) for layer in reversed(contracts().get(wing, [])) if layer != "urls"
    ]
    place = {room: number for number, layer in enumerate(layers) for room in layer}

    for lower, higher in itertools.pairwise(steps):
        assert max(place[room] for room in lower) < min(place[room] for room in higher)


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_floor_is_drawn_in_the_order_of_its_contract(name):
    drawn = re.findall(r"portal\.(\w+)", FLOOR.search(drawing(name))[1])

    assert drawn == [layer for layer in contracts()["floor"] if not layer.startswith("home")]
