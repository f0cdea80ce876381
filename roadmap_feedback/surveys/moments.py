"""After which facts of the ledger people are asked how satisfied they were.

Surveys stand beside the community and know nothing of its rooms: they read the ledger, as scoring does. A
higher room may as well call `invite_to_csat` itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from portal.activity.models import Activity
from roadmap_feedback.surveys.enums import Occasion


@dataclass(frozen=True)
class Moment:
    """What a fact is the occasion of, and where its subject keeps the title that people know it by."""

    occasion: Occasion
    title: str


MOMENTS = {
    "answer_accepted": Moment(Occasion.ANSWER, "question.title"),
    "event_attended": Moment(Occasion.EVENT, "title"),
}
"""By kind of fact; who is asked is the actor."""


def title_of(fact: Activity) -> str:
    """Return the title of what a fact is about, or nothing when its subject has none."""
    path = MOMENTS[fact.kind].title.split(".")
    return str(reduce(lambda thing, name: getattr(thing, name, ""), path, fact.subject) or "")
