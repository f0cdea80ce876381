"""`manage.py import_crm`: what an operator sees, and what it leaves behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.activity.models import Activity
from portal.members.models import Member, Organization
from tests.portal.members.crm_files import export, row

pytestmark = pytest.mark.django_db
QUANTUM = settings.BASE_DIR.parent / "shared/data/quantum_stackexchange_2018/crm.csv"


@pytest.fixture
def file(tmp_path):
    """Write rows to a file and return its path."""

    def write(*rows: dict[str, str]) -> Path:
        path = tmp_path / "crm.csv"
        path.write_bytes(export(*rows))
        return path

    return write


def run(path: Path, *options: str) -> tuple[str, str]:
    """Run the command; return what it says and what it complains about."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_crm", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_did(file):
    path = file(row(), row(2))

    first, _ = run(path)
    second, _ = run(path)

    assert first == "organizations=1 created=2 updated=0 unchanged=0 bad=0\n"
    assert second == "organizations=0 created=0 updated=0 unchanged=2 bad=0\n"


def test_a_dry_run_shows_every_change_and_writes_nothing(file):
    run(file(row()))

    out, _ = run(file(row(title="Head of data"), row(2)), "--dry-run")

    assert "change Ana Díaz: title: Analyst -> Head of data" in out
    assert "new Person 2" in out
    assert "created=1 updated=1" in out
    assert "dry run: nothing written" in out
    assert Member.objects.get().title == "Analyst"
    assert Activity.objects.count() == 1


def test_bad_rows_are_named_and_nothing_is_written(file):
    path = file(row(), row(2, email="nobody"))
    err = io.StringIO()

    with pytest.raises(CommandError, match="1 row is wrong; nothing was imported"):
        call_command("import_crm", str(path), stdout=io.StringIO(), stderr=err)

    assert "line 3: email: Enter a valid email address" in err.getvalue()
    assert not Member.objects.exists()


def test_a_dry_run_names_bad_rows_too(file):
    out, err = run(file(row(), row(2, email="nobody")), "--dry-run")

    assert "line 3" in err
    assert "bad=1" in out


def test_bad_rows_are_skipped_if_asked(file):
    out, err = run(file(row(), row(2, email="nobody")), "--skip-bad")

    assert "line 3" in err
    assert out == "organizations=1 created=1 updated=0 unchanged=0 bad=1\n"


def test_who_is_missing_has_left_only_if_the_file_is_complete(file):
    run(file(row(), row(2)))

    run(file(row()))
    assert not Activity.objects.filter(kind="organization_left").exists()
    run(file(row()), "--complete")

    assert Activity.objects.get(kind="organization_left").actor.contact_id == "C-2"


def test_columns_are_mapped_and_the_others_named(file):
    path = file({"Id": "C-1", "Nom": "Ana", "Mail": "a@b.example", "Rights": "all"})

    out, _ = run(path, "--map", "Id=contact_id", "--map", "Nom=full_name", "--map", "Mail=email")

    assert "columns not read: Rights" in out
    assert Member.objects.get().name == "Ana"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [(["/nowhere/crm.csv"], "No such file"), (["{path}", "--map", "Id"], "write THEIRS=OURS")],
)
def test_a_mistake_of_the_operator_is_one_sentence(file, options, sentence):
    path = file(row())

    with pytest.raises(CommandError, match=sentence):
        call_command("import_crm", *[option.format(path=path) for option in options])


@pytest.mark.skipif(not QUANTUM.exists(), reason="not run: the shared data are not beside the project")
def test_a_real_export_goes_in_and_again_without_a_change():
    out, err = run(QUANTUM)

    assert err == ""
    assert "created=2460 updated=0 unchanged=0 bad=0" in out
    assert Organization.objects.count() == len(
        {line.split(",")[7] for line in QUANTUM.read_text().splitlines()[1:]}
    )
    again, _ = run(QUANTUM, "--complete")
    assert "organizations=0 created=0 updated=0 unchanged=2460" in again
