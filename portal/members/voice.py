"""Earned voice: how much somebody's word weighs, as a higher room knows and a lower one asks.

The weight comes of an assessment: it is summed over many people in figures of staff, and shown of nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

Voice = Callable[[Collection[int]], Mapping[int, float]]

PLAIN = 1.0
"""What everybody weighs of whom nothing is known."""

_providers: list[Voice] = []


def register_voice(provider: Voice) -> Voice:
    """Register the one function that knows weights by member id; a later one takes its place."""
    _providers[:] = [provider]
    return provider


def voices_of(member_ids: Collection[int]) -> dict[int, float]:
    """Return the weights that differ from `PLAIN`, by member id; none without a provider."""
    return dict(_providers[0](member_ids)) if _providers else {}
