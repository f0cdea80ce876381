"""Numbers as people and programs send them."""

LONGEST = 15
"""Digits; a longer one is the id of nothing."""


def whole_number(text: str) -> int:
    """Return the id or the place that was sent, and 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
