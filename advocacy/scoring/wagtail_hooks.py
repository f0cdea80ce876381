"""Wiring of scoring into the admin."""

from advocacy.scoring import staff_panels  # noqa: F401
