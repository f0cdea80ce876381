"""The facts that speak for a member, with links to where they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.utils.translation import gettext as _

from advocacy.scoring.engine.parameters import ACCEPTANCE, ANSWER, UPVOTE
from advocacy.scoring.models import ScoreSnapshot
from community.questions.models import Answer
from portal.activity.kinds import kind_called
from portal.activity.models import Activity
from portal.activity.querysets import ActivityQuerySet

SHOWN_FACTS = 12


@dataclass(frozen=True)
class FactLine:
    """One fact behind the score, with the page where it can be seen."""

    sentence: str
    at: datetime
    url: str


def facts_behind(snapshot: ScoreSnapshot) -> list[FactLine]:
    """Return the latest facts that speak for the member: answers found helpful, else answers given."""
    run = snapshot.run
    known = Activity.objects.standing().before(run.as_of).filter(pk__lte=run.ledger_through)
    judged = _latest(known.of_kind(ACCEPTANCE, UPVOTE).filter(target=snapshot.member_id))
    facts = judged or _latest(known.of_kind(ANSWER).filter(actor=snapshot.member_id))
    return [_fact_line(fact) for fact in facts]


def _latest(facts: ActivityQuerySet) -> list[Activity]:
    subjects = GenericPrefetch("subject", [Answer.objects.select_related("question")])
    return list(
        facts.select_related("actor", "target")
        .prefetch_related(subjects)
        .order_by("-occurred_at", "-id")[:SHOWN_FACTS]
    )


def _fact_line(fact: Activity) -> FactLine:
    sentence = str(kind_called(fact.kind).sentence).format(
        actor=fact.actor or _("somebody"), target=fact.target or _("somebody")
    )
    return FactLine(sentence, fact.occurred_at, _public_url(fact.subject))


def _public_url(subject: object) -> str:
    """Return where a fact can be seen; what was said in a private group is not shown outside it."""
    if not isinstance(subject, Answer) or subject.question.private_group_id:
        return ""
    return subject.get_absolute_url()
