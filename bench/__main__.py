"""`make bench`: fills its databases once, measures pages and scoring, shows and keeps the tables."""

from __future__ import annotations

import argparse
import sys

from bench.databases import Database, check_server
from bench.report import write_report
from bench.server import check_same_machine, collect_static

PAGES = ("20k", "100k")
LEDGERS = ("1m", "10m")
FILLERS = {"pages": "filling", "scoring": "ledger"}
VERSIONS = {"pages": "pages-7", "scoring": "ledger-3"}
"""Raised when the filled data change: a database of another version is filled anew."""


def main() -> None:
    """Measure what was asked for; raises SystemExit with one sentence without a PostgreSQL to measure on."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        default="",
        help="of the databases, separated by commas: 20k,100k for pages, 1m,10m for scoring",
    )
    parser.add_argument("--only", choices=["pages", "scoring"])
    wanted = parser.parse_args()
    check_server()
    for part, sizes in (("pages", PAGES), ("scoring", LEDGERS)):
        chosen = [size for size in sizes if not wanted.sizes or size in wanted.sizes.split(",")]
        for size in chosen if wanted.only in (None, part) else ():
            _measure(part, size)
    sys.stdout.write("\n" + write_report())


def _measure(part: str, size: str) -> None:
    database = Database(f"tribune_bench_{size}")
    if not database.is_filled(VERSIONS[part]):
        print(f"Filling {database.name}; the next run finds it filled ...", flush=True)
        database.create()
        check_same_machine(database)
        database.run("bench.step", FILLERS[part], size)
        database.mark(VERSIONS[part])
    print(f"Measuring {part} on {database.name} ...", flush=True)
    database.run("django", "migrate", "--verbosity", "0")
    if part == "pages":
        collect_static(database)
    database.run("bench.step", part, database.name)
    if part == "pages":
        database.run("bench.step", "passes", database.name)


if __name__ == "__main__":
    main()
