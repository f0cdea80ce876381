"""The figures as a table, beside what they must be."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime

from bench.databases import ROOT, VAR, Database

RESULTS = ROOT / "bench" / "RESULTS.md"
MOST_QUERIES, HTML_KB, MEMORY, GROWTH = 5, (25, 60), 150, 10
GROWING = "question list, page 1, visitor"
GIB = 2**30


def write_report() -> str:
    """Return the tables of all figures that were measured so far, and write them into bench/RESULTS.md."""
    parts = [_heading()]
    pages = {size: _figures(size) for size in ("20k", "100k")}
    parts += [_pages(size, figures) for size, figures in pages.items() if figures]
    parts += [_passes(size, passes, pages[size]) for size in pages if (passes := _figures(f"{size}.passes"))]
    if all(pages.values()):
        parts.append(_growth(pages["20k"], pages["100k"]))
    ledgers = [(size, figures) for size in ("1m", "10m") if (figures := _figures(size))]
    if ledgers:
        parts.append(_scoring(ledgers))
    text = "\n".join(parts)
    RESULTS.write_text(text)
    return text


def _figures(size: str) -> dict:
    path = VAR / f"tribune_bench_{size}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def _heading() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    with Database("tribune_bench_20k").connect() as connection:
        version = connection.info.server_version // 10_000
    return f"""# Results of `make bench`

{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, PostgreSQL {version}, Python {platform.python_version()}. Load at the end: {os.getloadavg()[1]:.1f}.

One floor is the CPU of server and PostgreSQL for a bare Django view (one indexed query, 20 rows, a 28 kB template,
no session and none of the portal's middleware), answered by the same two granian workers in the same run. Each
figure is the median over rounds in which the case stands beside the floor. Figures over their "must" are bold.
"""


def _pages(size: str, figures: dict) -> str:
    lines = [
        f"## Pages, {size[:-1]},000 questions\n",
        f"The floor took {figures['floor_ms']:.1f} ms; a worker holds {_mark(figures['memory'], MEMORY, '.0f')} MiB (must {MEMORY}).\n",
        "| case | floors | must | SQL | must | HTML kB | must |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for label, case in figures["cases"].items():
        is_page = case["kb"] > 2
        limits = f"{MOST_QUERIES} | {case['kb']:.0f} | {HTML_KB[0]}-{HTML_KB[1]}" if is_page else "| |"
        queries = _mark(case["queries"], MOST_QUERIES if is_page else 10**6, "d")
        lines.append(
            f"| {label} | {_mark(case['ratio'], case['must'], '.2f')} | {case['must']} | {queries} | {limits} |"
        )
    return "\n".join(lines) + "\n"


def _passes(size: str, passes: dict, pages: dict) -> str:
    lines = [
        f"## Many rows at once, beside {size[:-1]},000 questions\n",
        "| pass | rows | CPU s | seconds | SQL | floors a row |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for label, f in passes.items():
        floors = 1000 * f["cpu"] / f["rows"] / pages["floor_ms"]
        lines.append(
            f"| {label} | {f['rows']:,} | {f['cpu']:.1f} | {f['seconds']:.1f} | {f['queries']} | {floors:.3f} |"
        )
    return "\n".join(lines) + "\n"


def _growth(small: dict, large: dict) -> str:
    growth = 100 * (large["cases"][GROWING]["ratio"] / small["cases"][GROWING]["ratio"] - 1)
    return f"From 20,000 to 100,000 questions the list's page 1 grows by {_mark(growth, GROWTH, '+.0f')} % (must +{GROWTH} %).\n"


def _scoring(ledgers: list[tuple[str, dict]]) -> str:
    lines = [
        "## Scoring, the full pass\n",
        "A scan is `select kind, count(*), sum(extract(epoch from occurred_at)) ... group by kind`, warm, parallel workers off.\n",
        "| ledger rows | rows a second | read s | engine s | write s | peak MiB | one scan s | scans (time) | scans (CPU) |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for _size, f in ledgers:
        lines.append(
            f"| {f['rows']:,} | {f['rows'] / f['total']:,.0f} | {f['read']:.1f} | {f['engine']:.1f} | {f['write']:.1f} "
            f"| {f['memory']:,.0f} | {f['scan']:.1f} | {f['ratio']:.0f} | {f['ratio_cpu']:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _mark(value: float, limit: float, form: str) -> str:
    """Return a figure as text, bold when it is over its limit."""
    text = format(value, form)
    return f"**{text}**" if value > limit else text
