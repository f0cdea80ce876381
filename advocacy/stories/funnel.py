"""The way of an advocate, from a first answer to a story: how many people came how far in a year."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.asks.activities import ASK_ACCEPTED, TESTIMONIAL_PUBLISHED
from advocacy.champions.activities import CHAMPION_ACCEPTED
from community.questions.activities import ANSWER_ACCEPTED, ANSWER_GIVEN
from portal.activity.models import Activity

YEAR = timedelta(days=365)

STEPS = (
    (_("Answered a question"), ANSWER_GIVEN, "actors"),
    (_("Solved a question"), ANSWER_ACCEPTED, "targets"),
    (_("Became a champion"), CHAMPION_ACCEPTED, "actors"),
    (_("Said yes to a request"), ASK_ACCEPTED, "actors"),
    (_("Spoke for the product in public"), TESTIMONIAL_PUBLISHED, "actors"),
)
"""Each step with the fact that tells of it, and whether it tells of who did it or of whom it befell."""


def advocacy_funnel(*, now: datetime) -> list[tuple[str | Promise, int]]:
    """Return each step with the people who took it in the year before `now`; one query."""
    facts = Activity.objects.standing().filter(
        kind__in=[kind.name for _label, kind, _who in STEPS], occurred_at__gt=now - YEAR, occurred_at__lte=now
    )
    counted = facts.values("kind").annotate(
        actors=Count("actor", distinct=True), targets=Count("target", distinct=True)
    )
    people = {
        kind: {"actors": actors, "targets": targets}
        for kind, actors, targets in counted.order_by().values_list("kind", "actors", "targets")
    }
    return [(label, people[kind.name][who] if kind.name in people else 0) for label, kind, who in STEPS]
