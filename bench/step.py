"""One step of the bench in a process of its own: `python -m bench.step pages tribune_bench_20k`."""

from __future__ import annotations

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()  # only then can modules that use the portal's models be imported
    import_module(f"bench.{sys.argv[1]}").main(*sys.argv[2:])
