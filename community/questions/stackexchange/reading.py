"""The tables of a dump, read as a stream: one row at a time, whatever the size of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

CHUNK = 1 << 18
LONGEST_ROW = 1 << 24
"""Bytes of one element; a longer one would be held in memory whole."""


class UnreadableDump(ValueError):
    """The folder holds no dump that can be taken in; its text names the file and the line."""


class UnreadableRow(ValueError):
    """A row without what makes it one; its text says what is missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by its attributes."""

    place: str
    cells: dict[str, str]

    def text(self, name: str) -> str:
        """Return an attribute, empty where there is none."""
        return self.cells.get(name, "")

    def optional_number(self, name: str) -> int | None:
        """Return a whole number, or None where there is none; raises UnreadableRow for anything else."""
        return self.number(name) if self.cells.get(name) else None

    def number(self, name: str) -> int:
        """Return a whole number that a database can hold; raises UnreadableRow."""
        try:
            number = int(self.text(name))
        except ValueError:
            raise UnreadableRow(f"{name} is no number") from None
        if not -(2**63) <= number < 2**63:
            raise UnreadableRow(f"{name} is too large")
        return number

    def moment(self, name: str) -> datetime:
        """Return a time, which is in UTC in every dump; raises UnreadableRow."""
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError:
            raise UnreadableRow(f"{name} is no date") from None
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def read_rows(path: Path, *, advance: Callable[[int], Any]) -> Iterator[Row]:
    """Yield the rows of a table, and tell `advance` how many bytes were read; raises UnreadableDump."""
    table = _Table(path)
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                table.feed(chunk)
                advance(len(chunk))
                yield from table.take()
        table.feed(b"", is_last=True)
        yield from table.take()
    except OSError as error:
        raise UnreadableDump(f"{path}: {error.strerror}") from error


class _Table:
    """Turns bytes into rows; refuses document types, and with them entities of every sort."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._root = path.stem.lower()
        self._depth = self._fed = 0
        self._rows: list[Row] = []
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        """Parse some more bytes."""
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            raise self._unreadable(expat.ErrorString(error.code), error.lineno) from error
        except ValueError as error:  # an encoding that the parser does not know
            if isinstance(error, UnreadableDump):
                raise
            raise self._unreadable(str(error)) from error
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_ROW:
            raise self._unreadable(f"a row is longer than {LONGEST_ROW >> 20} MB")

    def take(self) -> list[Row]:
        """Return the rows that came since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name != self._root:
            raise self._unreadable(f"the table is called <{name}>, not <{self._root}>")
        if self._depth == 2 and name == "row":
            place = f"{self._path.name}, line {self._parser.CurrentLineNumber}"
            self._rows.append(Row(place, attributes))

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, *_declaration: Any) -> int:
        raise self._unreadable("document types and entities are refused")

    def _unreadable(self, reason: str, line: int | None = None) -> UnreadableDump:
        return UnreadableDump(f"{self._path}, line {line or self._parser.CurrentLineNumber}: {reason}")
