"""Accept an answer, and take that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.groups.permissions import check_can_reach
from community.questions.activities import ANSWER_ACCEPTED
from community.questions.enums import NEXT, QuestionStatus
from community.questions.models import Answer, Question
from community.questions.notifications import tell_answerer_of_acceptance
from community.questions.permissions import check_can_accept
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.core.transitions import check_move
from portal.members.models import Member


@transaction.atomic
def accept_answer(answer: Answer, *, by: Member, at: datetime | None = None) -> Answer:
    """Mark an answer as the one that helped and return it; a second time changes nothing.

    Raises PermissionDenied.
    """
    check_can_accept(by, answer)
    check_can_reach(by, answer.question.private_group_id)
    answer, question = _locked(answer)
    if answer.is_accepted:
        return answer
    at = at or timezone.now()
    _mark(answer, at)
    _count(question, 1)
    record(
        ANSWER_ACCEPTED,
        actor=question.author or by,
        target=answer.author,
        subject=answer,
        group_id=question.group_id,
        occurred_at=at,
    )
    tell_answerer_of_acceptance(answer, by=by)
    return answer


@transaction.atomic
def unaccept_answer(answer: Answer, *, by: Member, at: datetime | None = None) -> Answer:
    """Take an acceptance back and return the answer; raises PermissionDenied."""
    check_can_accept(by, answer)
    check_can_reach(by, answer.question.private_group_id)
    answer, question = _locked(answer)
    if not answer.is_accepted:
        return answer
    _mark(answer, None)
    _count(question, -1)
    fact = Activity.objects.of_kind(ANSWER_ACCEPTED).about(answer).standing().first()
    if fact:
        reverse(fact, occurred_at=at)
    return answer


def _locked(answer: Answer) -> tuple[Answer, Question]:
    question = Question.objects.select_for_update(of=("self",), no_key=True).get(pk=answer.question_id)
    answer = Answer.objects.select_for_update(of=("self",), no_key=True).get(pk=answer.pk)
    answer.question = question
    return answer, question


def _mark(answer: Answer, at: datetime | None) -> None:
    """Write the mark alone: the words are as they were, so the search index has nothing to do."""
    answer.is_accepted, answer.accepted_at = at is not None, at
    Answer.objects.filter(pk=answer.pk).update(is_accepted=answer.is_accepted, accepted_at=at)


def _count(question: Question, step: int) -> None:
    question.accepted_count += step
    status = QuestionStatus.SOLVED if question.accepted_count else QuestionStatus.ANSWERED
    if status != question.status:
        check_move(NEXT, QuestionStatus, question.status, status)
        question.status = status
    Question.objects.filter(pk=question.pk).update(
        accepted_count=question.accepted_count, status=question.status
    )
