"""Numbers as addresses and buttons give them: texts that anybody can write."""

from __future__ import annotations

from collections.abc import Iterable

MOST_DIGITS = 15
"""A longer number is no key of ours, and might not fit into a column."""


def number_in(text: str) -> int:
    """Return the whole number that a text is, or 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def numbers_in(texts: Iterable[str]) -> list[int]:
    """Return the numbers above 0 among some texts, in their order."""
    return [number for text in texts if (number := number_in(text))]
