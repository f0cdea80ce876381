"""Comment on an idea."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.activity.ledger import record
from portal.core.markdown import render_inline
from portal.core.posts import check_post
from portal.members.models import Member
from roadmap_feedback.ideas.activities import IDEA_COMMENTED
from roadmap_feedback.ideas.hiding import IDEA_COMMENT
from roadmap_feedback.ideas.locks import lock_idea
from roadmap_feedback.ideas.models import Idea, IdeaComment
from roadmap_feedback.ideas.notifications import tell_author_of_comment
from roadmap_feedback.ideas.permissions import check_can_comment


@transaction.atomic
def post_comment(idea: Idea, *, by: Member, body: str, at: datetime | None = None) -> IdeaComment:
    """Publish a comment and return it; the idea's author is told. Raises PermissionDenied, PostRefused.

    The idea's row is locked: a merge that happens meanwhile would leave the comment behind.
    """
    html = render_inline(body)
    check_post(IDEA_COMMENT, by=by, html=html, at=at)
    idea = lock_idea(idea)
    check_can_comment(by, idea)
    at = at or timezone.now()
    comment = IdeaComment.objects.create(
        idea=idea,
        home=idea,
        author=by,
        author_name=by.name,
        body=body,
        body_html=html,
        created_at=at,
    )
    Idea.objects.filter(pk=idea.pk).update(comment_count=idea.comment_count + 1)
    record(IDEA_COMMENTED, actor=by, target=idea.author, subject=comment, occurred_at=at)
    tell_author_of_comment(comment)
    return comment
