"""A CRM export as rows: UTF-8 or Latin-1, comma or semicolon, other column names mapped to ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

COLUMNS = (
    *("contact_id", "community_user_id", "full_name", "email", "language", "title", "seniority"),
    *("organization_id", "organization", "domain", "plan", "arr_eur", "region", "industry"),
    *("renewal_date", "csm"),
)
REQUIRED = {"contact_id", "full_name", "email"}
LARGEST_FILE = 50 * 1024 * 1024
LONGEST_CELL = 1000

ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
"""Tried in this order. Windows calls Latin-1 what has letters, such as œ, in place of control characters."""


class UnreadableFile(ValueError):
    """The file is no CRM export; its text is a sentence for the person who sent it."""


@dataclass(frozen=True)
class CrmFile:
    """The rows of a file by line number, and the columns it holds that the import does not read."""

    rows: list[tuple[int, dict[str, str]]]
    ignored_columns: list[str] = field(default_factory=list)


def read_crm(content: bytes, *, mapping: Mapping[str, str] | None = None) -> CrmFile:
    """Return the rows of a CSV export; `mapping` gives our column name for each of the file's own.

    Raises UnreadableFile when it is too large, has no usable header or is not text.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(_("The file is larger than 50 MB."))
    text = _decode(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = [(mapping or {}).get(name.strip(), name.strip()) for name in next(lines, [])]
        _check_header(header)
        rows = list(_rows(lines, header))
    except csv.Error as error:
        raise UnreadableFile(
            _("Line %(line)d cannot be read: %(error)s.") % {"line": lines.line_num, "error": error}
        ) from error
    return CrmFile(rows, [name for name in header if name not in COLUMNS])


def read_header(content: bytes) -> list[str]:
    """Return the names of the file's columns as they stand in it; raises UnreadableFile."""
    text = _decode(content)
    return [
        name.strip()
        for name in next(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), [])
    ]


def _decode(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise UnreadableFile(_("The file is in UTF-16: save it as UTF-8."))
    if b"\0" in content:
        raise UnreadableFile(_("This is not a text file."))
    for encoding in ENCODINGS[:-1]:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode(ENCODINGS[-1])


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _check_header(header: list[str]) -> None:
    if missing := sorted(REQUIRED - set(header)):
        raise UnreadableFile(_("The file has no column %(columns)s.") % {"columns": ", ".join(missing)})
    if twice := sorted({name for name in header if header.count(name) > 1}):
        raise UnreadableFile(_("Two columns are called %(columns)s.") % {"columns": ", ".join(twice)})


def _rows(lines: Iterator[list[str]], header: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
        if len(cells) != len(header):
            row["_cells"] = str(len(cells))
        yield lines.line_num, row  # type: ignore[attr-defined]
