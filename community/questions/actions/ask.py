"""Ask a question, and mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from community.groups.actions.live import note_activity
from community.groups.models import UserGroup
from community.groups.permissions import check_can_reach, check_can_take_part
from community.groups.roster import locked
from community.questions.activities import QUESTION_ASKED
from community.questions.hiding import QUESTION
from community.questions.models import Question
from community.questions.permissions import check_can_edit, check_can_post
from portal.activity.ledger import record
from portal.core.markdown import RENDERER_VERSION, render_markdown
from portal.core.posts import check_post, post_rewritten
from portal.core.sanitise import plain_text
from portal.members.models import Member


@transaction.atomic
def ask_question(
    *,
    by: Member,
    title: str,
    body: str,
    tags: Sequence[str] = (),
    language: str = "",
    group: UserGroup | None = None,
    at: datetime | None = None,
) -> Question:
    """Publish a question, in a group for its members, and return it; raises PermissionDenied, PostRefused."""
    check_can_post(by)
    html = render_markdown(body)
    check_post(QUESTION, by=by, html=html, at=at)
    at = at or timezone.now()
    if group:
        group = _entered(group, by, at)
    question = Question(
        author=by,
        author_name=by.name,
        language=language or by.language,
        created_at=at,
        last_activity_at=at,
        last_actor_name=by.name,
        group=group,
        private_group_id=group.private_pk if group else None,
    )
    _write(question, title=title, body=body, html=html, tags=tags)
    question.save()
    question.tags.set(tags)
    record(QUESTION_ASKED, actor=by, subject=question, group_id=question.group_id, occurred_at=at)
    return question


@transaction.atomic
def edit_question(
    question: Question, *, by: Member, title: str, body: str, tags: Sequence[str], at: datetime | None = None
) -> Question:
    """Change what a question says and return it; raises PermissionDenied, PostRefused."""
    check_can_edit(by, question)
    check_can_reach(by, question.private_group_id)
    html = render_markdown(body)
    check_post(QUESTION, by=by, html=html, is_new=False, at=at)
    post_rewritten.send(type(question), post=question, by=by)
    question = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    question.edited_at = at or timezone.now()
    _write(question, title=title, body=body, html=html, tags=tags)
    question.save()
    question.tags.set(tags)
    return question


def _entered(group: UserGroup, by: Member, at: datetime) -> UserGroup:
    """Return the group, locked: who comes in cannot change while the question takes over its privacy."""
    group = locked(group)
    check_can_take_part(by, group)
    note_activity(group, at=at)
    return group


def _write(question: Question, *, title: str, body: str, html: str, tags: Sequence[str]) -> None:
    question.title = title
    question.slug = question_slug(title)
    question.body = body
    question.body_html = html
    question.renderer_version = RENDERER_VERSION
    question.excerpt = plain_text(question.body_html, limit=240)
    question.tag_names = list(tags)


def question_slug(title: str) -> str:
    """Return the readable part of a question's address; never empty."""
    return slugify(title)[:80].strip("-") or "question"
