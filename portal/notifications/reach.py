"""What somebody may still see: asked when a notice leaves or is shown, not when it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, CharField, Model, Value
from django.db.models.functions import Cast

About = tuple[str, int]
"""What a notice tells of: the label of a model that has `visible_to`, and a key."""


def about_of(subject: Model | None) -> About | None:
    """Return the name under which a notice remembers what it tells of."""
    return (subject._meta.label, subject.pk) if subject else None


def still_visible(viewer: Any, abouts: Iterable[About]) -> set[About]:
    """Return those of these things that the viewer may see now, in one query whatever they are."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for label, pk in abouts:
        wanted[label].add(pk)
    reads = [read for label, pks in wanted.items() if (read := _read(label, pks, viewer)) is not None]
    if not reads:
        return set()
    return {(label, pk) for label, pk in reads[0].union(*reads[1:], all=True)}


def may_still_see(viewer: Any, about: About | None) -> bool:
    """Return whether a notice may be shown; one that is about nothing always may."""
    return about is None or about in still_visible(viewer, [about])


def _read(label: str, pks: set[int], viewer: Any) -> Any:
    try:
        reads: Any = apps.get_model(label)._default_manager
    except LookupError:  # the room is not installed any more
        return None
    found = reads.visible_to(viewer).filter(pk__in=pks).order_by()
    return found.values_list(Value(label, output_field=CharField()), Cast("pk", BigIntegerField()))
