"""Ask a question, and mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from community.questions.activities import QUESTION_ASKED
from community.questions.models import Question
from community.questions.permissions import check_can_edit, check_can_post
from portal.activity.ledger import record
from portal.core.markdown import RENDERER_VERSION, render_markdown
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
    at: datetime | None = None,
) -> Question:
    """Publish a question and return it; raises PermissionDenied."""
    check_can_post(by)
    at = at or timezone.now()
    question = Question(
        author=by,
        author_name=by.name,
        language=language or by.language,
        created_at=at,
        last_activity_at=at,
        last_actor_name=by.name,
    )
    _write(question, title=title, body=body, tags=tags)
    question.save()
    question.tags.set(tags)
    record(QUESTION_ASKED, actor=by, subject=question, occurred_at=at)
    return question


@transaction.atomic
def edit_question(
    question: Question, *, by: Member, title: str, body: str, tags: Sequence[str], at: datetime | None = None
) -> Question:
    """Change what a question says and return it; raises PermissionDenied."""
    check_can_edit(by, question)
    question = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    question.edited_at = at or timezone.now()
    _write(question, title=title, body=body, tags=tags)
    question.save()
    question.tags.set(tags)
    return question


def _write(question: Question, *, title: str, body: str, tags: Sequence[str]) -> None:
    question.title = title
    question.slug = question_slug(title)
    question.body = body
    question.body_html = render_markdown(body)
    question.renderer_version = RENDERER_VERSION
    question.excerpt = plain_text(question.body_html, limit=240)
    question.tag_names = list(tags)


def question_slug(title: str) -> str:
    """Return the readable part of a question's address; never empty."""
    return slugify(title)[:80].strip("-") or "question"
