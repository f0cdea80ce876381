"""What the house's own rules are checked with; each takes the root of a tree, so a fault can be planted."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "community", "roadmap_feedback", "betas", "advocacy")
UNUSED_NAMES = {"utils", "helpers", "helper", "misc", "common"}
WALL = 400


def modules(root: Path) -> Iterator[Path]:
    """Every module of ours but the migrations."""
    for package in PACKAGES:
        yield from (p for p in sorted((root / package).rglob("*.py")) if "migrations" not in p.parts)


def rooms(root: Path) -> list[Path]:
    """Every folder that is a Django app."""
    return [path.parent for path in modules(root) if path.name == "apps.py"]


def copy_of_house(target: Path) -> Path:
    """Copy the code, the tests' folders and the tools' settings, to plant a fault in."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package,
            target / package,
            ignore=shutil.ignore_patterns("static", "__pycache__", "migrations"),
        )
    shutil.copytree(ROOT / "tests", target / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def plant(house: Path, module: str, code: str) -> None:
    """Write a fault at the end of a module; a module that is not there is made."""
    path = house / module
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{code}\n")


def run_tool(
    name: str, *arguments: str, at: Path = ROOT, text: str | None = None
) -> subprocess.CompletedProcess:
    """Run one of the environment's tools in a tree."""
    tool = Path(sys.executable).parent / name
    return subprocess.run(
        [str(tool), *arguments], cwd=at, capture_output=True, text=True, input=text, timeout=120, check=False
    )


def without_docstring(root: Path) -> list[str]:
    """Rooms whose `__init__.py` is not exactly one paragraph that says what the room is for."""
    return [
        room.relative_to(root).as_posix() for room in rooms(root) if not _is_docstring(room / "__init__.py")
    ]


def _is_docstring(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return len(tree.body) == 1 and bool(ast.get_docstring(tree))


def without_tests(root: Path) -> list[str]:
    """Rooms without a mirror folder of tests."""
    names = [room.relative_to(root) for room in rooms(root)]
    return [name.as_posix() for name in names if not list((root / "tests" / name).rglob("test_*.py"))]


def tests_of_nothing(root: Path) -> list[str]:
    """Folders of tests that mirror no room."""
    known = {room.relative_to(root) for room in rooms(root)}
    mirrors = (
        p for package in PACKAGES for p in (root / "tests" / package).glob("*/") if list(p.glob("test_*.py"))
    )
    return [str(p.relative_to(root / "tests")) for p in mirrors if p.relative_to(root / "tests") not in known]


def too_long(root: Path) -> list[str]:
    """Modules beyond the wall."""
    return [
        f"{path.relative_to(root)}: {lines} lines"
        for path in modules(root)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > WALL
    ]


def badly_named(root: Path) -> list[str]:
    """Modules and packages with a name that says nothing."""
    return [
        path.relative_to(root).as_posix()
        for path in modules(root)
        if {path.stem, path.parent.name} & UNUSED_NAMES
    ]


def without_place_in_the_room_plan(root: Path, containers: list[str]) -> list[str]:
    """Rooms whose modules' order no contract watches."""
    names = [".".join(room.relative_to(root).parts) for room in rooms(root)]
    return sorted(set(names) - set(containers))


def unfiltered_reads(root: Path, guarded: set[str]) -> list[str]:
    """Reads in views that go round `visible_to` of a model that has it.

    A member's own row, named by `pk=...user.pk`, is theirs to read. Viewsets stand behind the permission
    policies of the admin and are not looked at.
    """
    return [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in modules(root)
        if path.stem in {"views", "posting", "api"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _reads(node, guarded)
    ]


def _reads(node: ast.AST, guarded: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id=model), attr="objects"), attr=method):
            return model in guarded and method != "visible_to" and not _own_row(node)
        case ast.Name(id="get_object_or_404"):
            return isinstance(node.args[0], ast.Name) and node.args[0].id in guarded
    return False


def _own_row(node: ast.Call) -> bool:
    return any(k.arg == "pk" and ast.unparse(k.value).endswith("request.user.pk") for k in node.keywords)
