"""The community in a few numbers, counted once in five minutes."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache

from community.questions.models import Answer, Question
from portal.members.models import Member

CACHE_KEY = "home:figures"
SECONDS = 300


class Figures(NamedTuple):
    """How many people there are, of how many companies, what they wrote, and the part solved (percent)."""

    members: int
    organizations: int
    answers: int
    solved: int


def community_figures() -> Figures:
    """Return the figures of the public part of the community."""
    figures = cache.get(CACHE_KEY)
    if figures is None:
        figures = _count()
        cache.set(CACHE_KEY, figures, SECONDS)
    return figures


def _count() -> Figures:
    visitor = AnonymousUser()
    customers = Member.objects.customers()
    questions = Question.objects.visible_to(visitor)
    asked = questions.count()
    return Figures(
        members=customers.count(),
        organizations=customers.values("organization").distinct().count(),
        answers=Answer.objects.visible_to(visitor).count(),
        solved=round(100 * questions.solved().count() / asked) if asked else 0,
    )
