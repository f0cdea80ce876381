"""Questions, answers and comments as members write them: through the actions, so the ledger is real."""

from __future__ import annotations

import itertools
from datetime import datetime

from django.utils import timezone

from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question
from community.questions.models import Answer, Question
from portal.activity.models import Activity
from portal.members.models import Member
from tests.portal.members.factories import MemberFactory

TITLE = "How do I export the weekly plan?"
BODY = "The export button stays **grey** whatever I do."
REPLY = "Save the plan first, then the button wakes up."

_numbers = itertools.count(1)


def ask(by: Member, *, title: str = "", at: datetime | None = None, **text: object) -> Question:
    """Ask a question; told with its time, it stumbles over no limit of new accounts."""
    title = title or f"{TITLE} Part {next(_numbers)}"
    return ask_question(by=by, title=title, at=at or timezone.now(), **{"body": BODY, **text})


def reply(question: Question, by: Member, body: str = REPLY, **when: datetime) -> Answer:
    """Answer a question."""
    return answer_question(question, by=by, body=body, **{"at": timezone.now(), **when})


def crowd(size: int) -> list[Member]:
    """Make members who do nothing yet."""
    return MemberFactory.create_batch(size)


def facts() -> list[tuple[str, int, int | None, bool]]:
    """Return the ledger: kind, actor, target, and whether the row takes another back."""
    rows = Activity.objects.exclude(kind="member_joined").order_by("id")
    return [(row.kind, row.actor_id, row.target_id, row.reverses_id is not None) for row in rows]
