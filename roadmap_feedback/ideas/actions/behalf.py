"""Vote on behalf of a named customer: attributed, and told to the person it is counted for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.members.models import Member, Organization
from roadmap_feedback.ideas.actions.vote import VoteRefused, count_vote, create_vote, end_vote
from roadmap_feedback.ideas.activities import IDEA_VOTED_ON_BEHALF
from roadmap_feedback.ideas.enums import MOST_POINTS, VoteEnd
from roadmap_feedback.ideas.locks import lock_idea, lock_member
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.notifications import tell_represented
from roadmap_feedback.ideas.permissions import check_can_be_represented, check_can_vote_on_behalf


@transaction.atomic
def vote_on_behalf(
    idea: Idea,
    *,
    by: Member,
    points: int,
    member: Member | None = None,
    organization: Organization | None = None,
    note: str = "",
    at: datetime | None = None,
) -> IdeaVote | None:
    """Put 1 to 3 votes on an idea for a customer's person, or for a customer as a whole; 0 takes them back.

    Such votes take nothing from the person's own ten, and the person's own vote goes before them. Returns the
    vote. Raises PermissionDenied, VoteRefused when the person votes themselves or the idea is decided.
    """
    check_can_vote_on_behalf(by)
    if (member is None) == (organization is None):
        raise VoteRefused(_("Name one person or one organization."))
    if member:
        check_can_be_represented(member)
        member = lock_member(member)
    idea = lock_idea(idea)
    at = at or timezone.now()
    earlier = IdeaVote.objects.filter(idea=idea, member=member, organization=organization).counting().first()
    _check(idea, earlier, points)
    if earlier:
        end_vote(earlier, VoteEnd.REPLACED if points else VoteEnd.WITHDRAWN, at=at)
        count_vote(idea, points=-earlier.points, people=-1 if member else 0)
    if points == 0:
        return None
    vote = create_vote(
        idea, member=member, organization=organization, cast_by=by, points=points, note=note, at=at
    )
    record(IDEA_VOTED_ON_BEHALF, actor=by, target=member, subject=vote, occurred_at=at)
    if member:
        tell_represented(vote)
    return vote


def _check(idea: Idea, earlier: IdeaVote | None, points: int) -> None:
    if not 0 <= points <= MOST_POINTS:
        raise VoteRefused(_("Between one and three votes go to one idea."))
    if points and not idea.is_open:
        raise VoteRefused(_("This idea is decided: it takes no more votes."))
    if earlier and earlier.cast_by_id is None:
        raise VoteRefused(
            _("%(name)s votes for this idea already.") % {"name": earlier.member and earlier.member.name}
        )
