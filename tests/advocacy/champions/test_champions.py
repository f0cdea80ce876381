"""`manage.py champions`."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from tests.advocacy.champions.steps import snapshot_of

pytestmark = pytest.mark.django_db


def test_the_report_for_machines(village, scored, capsys):
    call_command("champions", "--format", "json")

    report = json.loads(capsys.readouterr().out)

    ann = snapshot_of(village.ann)
    assert report.keys() == {"population", "ceiling", "seats", "open_seats"}
    assert (report["population"], report["ceiling"]) == (58, 3)
    first, second = sorted(report["seats"], key=lambda seat: seat["organization"])
    assert first["reasons"][0].startswith("Helped 4 different people in 2 organizations within 180 days")
    assert len(first.pop("reasons")) >= 5
    assert first == {
        "email": "northwind1@northwind.example",
        "organization": "Northwind",
        "scope": "Northwind",
        "score": round(ann.c, 2),
        "helpfulness": round(ann.h, 2),
    }
    assert (second["organization"], second["scope"]) == ("Tiny One", "Small organizations without a region")
    assert report["seats"][0]["score"] >= report["seats"][1]["score"]
    assert report["open_seats"] == [
        {
            "scope": "Southgate",
            "why": "The next best, Gil South: too few people helped, help given in one organization only.",
        }
    ]


def test_the_report_for_people(village, scored, capsys):
    call_command("champions")

    out = capsys.readouterr().out
    assert out.startswith("2 of at most 3 seats for 58 users")
    assert "northwind1@northwind.example  Northwind" in out
    assert "open  Southgate: The next best, Gil South" in out


def test_before_the_first_scores_there_is_nothing_to_show():
    with pytest.raises(CommandError, match="run `manage.py score` first"):
        call_command("champions")
