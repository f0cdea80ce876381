"""Move an idea with a sentence; what is decided gives its votes back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member
from roadmap_feedback.ideas.activities import IDEA_MOVED, IDEA_SHIPPED
from roadmap_feedback.ideas.enums import DONE, NEXT, IdeaStatus, VoteEnd
from roadmap_feedback.ideas.locks import lock_idea, recount
from roadmap_feedback.ideas.models import Idea, IdeaTransition, IdeaVote
from roadmap_feedback.ideas.notifications import tell_of_move
from roadmap_feedback.ideas.permissions import check_can_manage

change_status = partial(move, field="status", moves=NEXT, labels=IdeaStatus)


@transaction.atomic
def move_idea(
    idea: Idea, status: str, *, by: Member, why: str, at: datetime | None = None, tell: bool = True
) -> Idea:
    """Move an idea to another state with a sentence and return it; everyone concerned is told, once.

    Shipped and declined give all votes back; the counts keep saying how many wanted it. Whoever moves many
    at once and has more to say tells people themselves (`tell=False`). Raises PermissionDenied,
    InvalidTransition for a wrong move or one without a sentence.
    """
    check_can_manage(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the idea moves: everyone who voted will read it."))
    at = at or timezone.now()
    idea = lock_idea(idea)
    if IdeaStatus.DUPLICATE in {idea.status, status}:
        raise InvalidTransition(_("Merge the idea, or undo its merge: a move alone does neither."))
    was_decided = idea.status in DONE
    change_status(idea, status, by=by, why=why, at=at)
    idea.status_sentence = why
    idea.save(update_fields=["status_sentence"])
    if was_decided:
        recount(idea)
    if status in DONE:
        IdeaVote.objects.filter(idea=idea).counting().update(ended_at=at, ended_because=VoteEnd.RETURNED)
    step = _record(idea, by, at)
    if tell:
        tell_of_move(step)
    return idea


def _record(idea: Idea, by: Member, at: datetime) -> IdeaTransition:
    step: IdeaTransition = idea.transitions.latest("id")
    record(IDEA_MOVED, actor=by, target=idea.author, subject=step, occurred_at=at)
    if idea.status == IdeaStatus.SHIPPED:
        record(IDEA_SHIPPED, actor=by, target=idea.author, subject=idea, occurred_at=at)
    return step
