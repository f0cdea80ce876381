"""The folder of a dump: which tables it holds, whether all can be read, and their rows in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tqdm import tqdm

from community.questions.stackexchange.reading import Row, UnreadableDump, UnreadableRow, read_rows
from community.questions.stackexchange.summary import Summary

REQUIRED = ("Users", "Posts")
OPTIONAL = ("Comments", "Votes", "Tags")
BATCH = 500
"""Rows written in one transaction: what an interruption can cost."""


class Record(Protocol):
    """What a row is read into."""

    @property
    def id(self) -> int:
        """The row's number in its table."""


R = TypeVar("R", bound=Record)


class Dump:
    """A folder with the tables of a dump."""

    def __init__(self, folder: Path, *, show_progress: bool = False) -> None:
        self._folder = folder
        self._show_progress = show_progress

    def check(self) -> None:
        """Read every table to its end; raises UnreadableDump with file and line."""
        if not self._folder.is_dir():
            raise UnreadableDump(f"{self._folder} is no folder")
        for table in REQUIRED:
            if not self._path(table).is_file():
                raise UnreadableDump(f"{self._folder} holds no {table}.xml")
        for table in (*REQUIRED, *OPTIONAL):
            for _row in self.rows(table, doing="checking"):
                pass

    def rows(self, table: str, *, doing: str = "importing") -> Iterator[Row]:
        """Yield the rows of a table, none when there is no such file; raises UnreadableDump."""
        path = self._path(table)
        if not path.is_file():
            return
        size = path.stat().st_size
        what = f"{doing} {table}"
        with tqdm(desc=what, total=size, unit="B", unit_scale=True, disable=not self._show_progress) as bar:
            yield from read_rows(path, advance=bar.update)

    def batches(
        self, table: str, read: Callable[[Row], R | None], summary: Summary, **options: Any
    ) -> Iterator[list[R]]:
        """Yield records, each number once in a batch; `read` returns None for rows of another subject."""
        batch: dict[int, R] = {}
        for row in self.rows(table, **options):
            try:
                record = read(row)
            except UnreadableRow as error:
                summary.skip(note=f"{row.place}: {error}; the row was left out")
                continue
            if record is None:
                continue
            if record.id in batch:
                summary.skip(note=f"{row.place}: number {record.id} stands there twice")
                continue
            batch[record.id] = record
            if len(batch) == BATCH:
                yield list(batch.values())
                batch = {}
        if batch:
            yield list(batch.values())

    def _path(self, table: str) -> Path:
        return self._folder / f"{table}.xml"
