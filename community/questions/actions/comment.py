"""Comment on a question or an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.groups.permissions import check_can_reach
from community.questions.activities import COMMENT_POSTED
from community.questions.hiding import COMMENT
from community.questions.models import Answer, Comment, Question
from community.questions.notifications import tell_author_of_comment
from community.questions.permissions import check_can_post
from portal.activity.ledger import record
from portal.core.markdown import render_inline
from portal.core.posts import check_post
from portal.members.models import Member


@transaction.atomic
def post_comment(post: Question | Answer, *, by: Member, body: str, at: datetime | None = None) -> Comment:
    """Publish a comment and return it; the post's author is told. Raises PermissionDenied, PostRefused."""
    check_can_post(by)
    html = render_inline(body)
    check_post(COMMENT, by=by, html=html, at=at)
    at = at or timezone.now()
    answer = post if isinstance(post, Answer) else None
    question = answer.question if answer else post
    check_can_reach(by, question.private_group_id)
    comment = Comment.objects.create(
        question=question,
        answer=answer,
        author=by,
        author_name=by.name,
        body=body,
        body_html=html,
        created_at=at,
    )
    Question.objects.filter(pk=question.pk).update(last_activity_at=at, last_actor_name=by.name)
    record(
        COMMENT_POSTED,
        actor=by,
        target=post.author,
        subject=comment,
        group_id=question.group_id,
        occurred_at=at,
    )
    tell_author_of_comment(comment)
    return comment
