"""`manage.py score`."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from advocacy.scoring.models import ScoreRun
from tests.advocacy.village import help_given

pytestmark = pytest.mark.django_db


def run(capsys, *arguments: str) -> dict[str, str]:
    """Run the command and return its one line, word by word."""
    call_command("score", *arguments)
    *pairs, verdict = capsys.readouterr().out.split()
    return {**dict(pair.split("=") for pair in pairs), "verdict": verdict}


def test_a_day_is_scored_and_said_in_one_line(village, capsys):
    said = run(capsys, "--as-of", "2024-09-01")

    stored = ScoreRun.objects.get()
    assert (said["as_of"], said["selected"], said["ceiling"]) == ("2024-09-01", "2", "3")
    assert said["verdict"] == "stored"
    assert stored.digest.startswith(said["digest"])
    assert int(said["members"]) == stored.snapshots.count()


def test_again_it_says_that_nothing_changed(village, capsys):
    first = run(capsys, "--as-of", "2024-09-01")
    second = run(capsys, "--as-of", "2024-09-01")

    assert second == {**first, "verdict": "unchanged"}


def test_a_day_is_replayed_as_it_was_seen_then(village, capsys):
    first = run(capsys, "--as-of", "2024-09-01")
    help_given(village.ann, village.tiny[4], ago=30)

    replay = run(capsys, "--as-of", "2024-09-01", "--through", first["ledger_through"])

    assert replay == {**first, "verdict": "unchanged"}
    assert run(capsys, "--as-of", "2024-09-01")["digest"] != first["digest"]


def test_a_day_that_is_none(village):
    with pytest.raises(CommandError, match="is no day: write it as 2018-09-01"):
        call_command("score", "--as-of", "yesterday")
