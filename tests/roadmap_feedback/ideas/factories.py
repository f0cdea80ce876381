"""Ideas, votes and comments as people make them: through the actions, so the ledger is real."""

from __future__ import annotations

import itertools
from datetime import datetime

from portal.core.outbox import relay_effects
from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.ideas.actions.submit import submit_idea
from roadmap_feedback.ideas.actions.vote import cast_vote
from roadmap_feedback.ideas.models import Idea
from tests.portal.members.factories import MemberFactory

TITLE = "Plan the week on a phone"
BODY = "We walk around **all day** and never see the desk."
WHY = "Half of our customers asked for it."

_numbers = itertools.count(1)


def submit(by: Member | None = None, *, title: str = "", at: datetime | None = None, **text: str) -> Idea:
    """Submit an idea."""
    title = title or f"{TITLE}, part {next(_numbers)}"
    return submit_idea(by=by or MemberFactory(), title=title, at=at, **{"body": BODY, **text})


def vote(idea: Idea, by: Member, points: int = 1, **more: object) -> Idea:
    """Vote for an idea, and return it as it is then."""
    return cast_vote(idea, by=by, points=points, **more)


def crowd(size: int, **fields: object) -> list[Member]:
    """Make members who do nothing yet."""
    return MemberFactory.create_batch(size, **fields)


def letters(prefix: str = "ideas/") -> list[Message]:
    """Carry out what waits in the outbox, and return the mails of this room."""
    relay_effects()
    return list(Message.objects.filter(template__startswith=prefix).order_by("id"))
