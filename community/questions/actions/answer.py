"""Answer a question, and mend an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from community.groups.permissions import check_can_reach
from community.questions.activities import ANSWER_GIVEN
from community.questions.enums import QuestionStatus
from community.questions.hiding import ANSWER
from community.questions.models import Answer, Question
from community.questions.notifications import tell_asker_of_answer
from community.questions.permissions import check_can_edit, check_can_post
from portal.activity.ledger import record
from portal.core.markdown import RENDERER_VERSION, render_markdown
from portal.core.posts import check_post, post_rewritten
from portal.members.models import Member


@transaction.atomic
def answer_question(question: Question, *, by: Member, body: str, at: datetime | None = None) -> Answer:
    """Publish an answer and return it; the asker is told. Raises PermissionDenied, PostRefused."""
    check_can_post(by)
    check_can_reach(by, question.private_group_id)
    html = render_markdown(body)
    check_post(ANSWER, by=by, html=html, at=at)
    at = at or timezone.now()
    answer = Answer.objects.create(
        question=question,
        author=by,
        author_name=by.name,
        body=body,
        body_html=html,
        created_at=at,
    )
    Question.objects.filter(pk=question.pk).update(
        answer_count=F("answer_count") + 1,
        last_activity_at=at,
        last_actor_name=by.name,
        # The row decides, not the copy in hand: the question may have been solved meanwhile.
        status=Case(
            When(status=QuestionStatus.OPEN, then=Value(QuestionStatus.ANSWERED)), default=F("status")
        ),
    )
    record(
        ANSWER_GIVEN,
        actor=by,
        target=question.author,
        subject=answer,
        group_id=question.group_id,
        occurred_at=at,
    )
    tell_asker_of_answer(answer)
    return answer


@transaction.atomic
def edit_answer(answer: Answer, *, by: Member, body: str, at: datetime | None = None) -> Answer:
    """Change what an answer says and return it; raises PermissionDenied, PostRefused."""
    check_can_edit(by, answer)
    check_can_reach(by, answer.question.private_group_id)
    html = render_markdown(body)
    check_post(ANSWER, by=by, html=html, is_new=False, at=at)
    post_rewritten.send(type(answer), post=answer, by=by)
    answer = Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
    answer.body = body
    answer.body_html = html
    answer.renderer_version = RENDERER_VERSION
    answer.edited_at = at or timezone.now()
    answer.save(update_fields=["body", "body_html", "renderer_version", "edited_at"])
    return answer
