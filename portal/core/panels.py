"""Panel hooks: a lower room offers a slot on its page, a higher room fills it without being known.

A panel that needs the database says what it reads instead of reading it: all reads of a slot go out as one
query, so the page costs the same however many rooms have something to say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, JSONObject
from django.http import HttpRequest
from django.utils.safestring import SafeString

Panel = Callable[..., SafeString | str]
Read = Callable[..., QuerySet]

_panels: dict[str, list[_Entry]] = defaultdict(list)


@dataclass(frozen=True)
class _Entry:
    order: int
    panel: Panel
    read: Read | None


@dataclass(frozen=True)
class PanelRow:
    """One thing that a panel shows: its id, the moment by which it is ordered, and what was asked for."""

    pk: int
    moment: datetime
    facts: dict[str, Any]


def register_panel(slot: str, *, order: int = 100, read: Read | None = None) -> Callable[[Panel], Panel]:
    """Register a function `(request, **subject) -> HTML` for a slot; an empty answer shows nothing.

    With `read`, a function `(request, **subject)` that returns `panel_rows(...)`, the panel is called with
    `rows` besides: what was found, the latest first.
    """

    def register(panel: Panel) -> Panel:
        _panels[slot].append(_Entry(order, panel, read))
        _panels[slot].sort(key=lambda entry: entry.order)
        return panel

    return register


def panel_rows(found: QuerySet, *, moment: str, **facts: Any) -> QuerySet:
    """Return what a panel reads, in the one shape that all reads share; slice and order `found` beforehand.

    `moment` names a time of the row, `facts` are columns or expressions by the names the panel knows them by.
    """
    model = found.model
    # SQLite takes no LIMIT inside a union, but takes one inside a condition.
    rows = model._default_manager.filter(pk__in=found.values("pk")) if found.query.is_sliced else found
    columns = {name: F(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return rows.order_by().values_list(
        Cast("pk", BigIntegerField()),
        Cast(moment, DateTimeField()),
        JSONObject(**columns),
    )


def fact_time(fact: str | None) -> datetime | None:
    """Return the time among the facts of a row; SQLite writes it without its zone, which is UTC."""
    if not fact:
        return None
    time = datetime.fromisoformat(fact)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def render_panels(slot: str, request: HttpRequest, **subject: Any) -> list[SafeString]:
    """Return the HTML of every panel that has something to say in this slot, in order.

    Raises TypeError for a panel that returns text where HTML is meant: the reader would see its tags.
    """
    entries = _panels[slot]
    found = _read_all(entries, request, subject)
    shown = []
    for number, entry in enumerate(entries):
        rows = {"rows": found[number]} if entry.read else {}
        if html := entry.panel(request, **subject, **rows):
            if not isinstance(html, SafeString):
                raise TypeError(f"{entry.panel.__module__}.{entry.panel.__name__} returned text, not HTML")
            shown.append(html)
    return shown


def _read_all(entries: list[_Entry], request: HttpRequest, subject: dict) -> dict[int, list[PanelRow]]:
    """Ask for the rows of every panel in one query; each row says by a number whose it is."""
    reads = [
        entry.read(request, **subject).annotate(panel=Value(number, IntegerField()))
        for number, entry in enumerate(entries)
        if entry.read
    ]
    found: dict[int, list[PanelRow]] = defaultdict(list)
    if not reads:
        return found
    for pk, moment, facts, number in reads[0].union(*reads[1:], all=True):
        found[number].append(PanelRow(pk, moment, json.loads(facts) if isinstance(facts, str) else facts))
    for rows in found.values():
        rows.sort(key=lambda row: (row.moment, row.pk), reverse=True)
    return found
