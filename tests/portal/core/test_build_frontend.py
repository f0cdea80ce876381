"""The scripts are bundled when they changed, and only then."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from portal.core.management.commands import build_frontend


@pytest.fixture
def frontend(tmp_path, monkeypatch):
    """A folder with one script, and a package manager that only notes what it was asked for."""
    (tmp_path / "member.js").write_text("1")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "dist").mkdir()
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(build_frontend, "FRONTEND", tmp_path)
    monkeypatch.setattr(build_frontend, "DIGEST", tmp_path / "dist" / ".digest")
    monkeypatch.setattr(build_frontend, "_run", lambda *command: asked.append(command[2:]))
    monkeypatch.setattr(build_frontend.shutil, "which", lambda name: f"/bin/{name}")
    return tmp_path, asked


def test_packages_come_from_the_lock_and_run_nothing(frontend):
    _, asked = frontend

    call_command("build_frontend")

    assert asked == [("ci", "--ignore-scripts", "--no-audit", "--no-fund"), ("run", "build")]


def test_what_is_bundled_is_not_bundled_again(frontend):
    _, asked = frontend
    call_command("build_frontend")

    call_command("build_frontend")

    assert len(asked) == 2


@pytest.mark.parametrize("name", ["member.js", "package-lock.json", "new.js"])
def test_a_changed_source_is_bundled(frontend, name):
    folder, asked = frontend
    call_command("build_frontend")
    (folder / name).write_text("changed")

    call_command("build_frontend")

    assert len(asked) == 4


def test_a_machine_without_node_is_told_so(frontend, monkeypatch):
    monkeypatch.setattr(build_frontend.shutil, "which", lambda _name: None)

    with pytest.raises(CommandError, match="npm was not found"):
        call_command("build_frontend")


def test_a_failed_bundle_is_tried_again(frontend, monkeypatch):
    _, asked = frontend

    def fail(*_command: str) -> None:
        raise CommandError

    with monkeypatch.context() as broken:
        broken.setattr(build_frontend, "_run", fail)
        with pytest.raises(CommandError):
            call_command("build_frontend")

    call_command("build_frontend")
    assert len(asked) == 2
