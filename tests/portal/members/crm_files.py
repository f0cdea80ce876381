"""CRM exports as their senders write them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

from portal.members.actions import import_crm
from portal.members.crm.planning import CrmPlan, plan_import
from portal.members.crm.reading import read_crm

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ROW = {
    "contact_id": "C-1",
    "community_user_id": "101",
    "full_name": "Ana Díaz",
    "email": "ana@acme.example",
    "language": "fr",
    "title": "Analyst",
    "seniority": "practitioner",
    "organization_id": "ORG-1",
    "organization": "Acme",
    "domain": "acme.example",
    "plan": "Business",
    "arr_eur": "12000",
    "region": "DACH",
    "industry": "Energy",
    "renewal_date": "2026-12-31",
    "csm": "csm@vendor.example",
}


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """Return a row of contact `number`, with some cells changed."""
    own = {
        "contact_id": f"C-{number}",
        "community_user_id": str(100 + number),
        "full_name": f"Person {number}",
        "email": f"person{number}@acme.example",
    }
    return {**ROW, **(own if number > 1 else {}), **cells}


def export(*rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as a file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def plan(*rows: dict[str, str], complete: bool = False) -> CrmPlan:
    """Return what importing rows would do."""
    return plan_import(read_crm(export(*rows)), complete=complete)


def take_in(*rows: dict[str, str], complete: bool = False, **options: Any) -> CrmPlan:
    """Import rows."""
    return import_crm(plan(*rows, complete=complete), **{"at": AT, **options})
