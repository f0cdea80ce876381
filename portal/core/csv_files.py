"""Figures as a CSV file that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse

from portal.core.charts import Chart

CSV_TYPE = "text/csv; charset=utf-8"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula, full-width signs too (ASVS 5.0, 1.2.10)."""


def csv_response(name: str, rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return rows as a download called `name`."""
    response = HttpResponse(csv_bytes(rows), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV, in UTF-8 with the mark that Excel looks for."""
    out = StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def chart_rows(chart: Chart) -> list[list[Any]]:
    """Return a chart's figures with their headings, exact and not rounded for reading."""
    columns = zip(*(series.values for series in chart.series), strict=True)
    figures = [[label, *values] for label, values in zip(chart.labels, columns, strict=True)]
    return [[chart.title, *(series.label for series in chart.series)], *figures]


def harmless(cell: Any) -> Any:
    """Return the cell; a text that a spreadsheet would run is quoted."""
    text = cell.lstrip(" \"'") if isinstance(cell, str) else ""
    return f"'{cell}" if text.startswith(RUNS) else cell
