"""What a release note closes when it is published."""

from __future__ import annotations

from django.db.models import Q

from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.models import ReleaseNote

LONGEST_CHAIN = 10
"""Merges of merges that are followed to the idea that stands."""


def ideas_named_by(note: ReleaseNote) -> list[Idea]:
    """Return the ideas that a note names, itself or by its cards, in the order of their ids.

    An idea that went up in another is named by the one that took it in.
    """
    named = set(Idea.objects.filter(Q(notes=note) | Q(cards__notes=note)).values_list("pk", flat=True))
    for _step in range(LONGEST_CHAIN):
        merged = dict(
            Idea.objects.filter(pk__in=named).exclude(merged_into=None).values_list("pk", "merged_into__pk")
        )
        if not merged:
            break
        named = (named - merged.keys()) | set(merged.values())
    return list(Idea.objects.filter(pk__in=named).order_by("pk"))


def ideas_closed_by(note: ReleaseNote) -> list[Idea]:
    """Return those that publishing would close: what shipped before was told then."""
    return [idea for idea in ideas_named_by(note) if idea.status != IdeaStatus.SHIPPED]
