"""A reply by mail to news of a question is an answer to it."""

from __future__ import annotations

from community.questions.actions.answer import answer_question
from community.questions.forms import AnswerForm
from community.questions.models import Question
from portal.members.models import Member
from portal.notifications.doors import ReplyRefused, register_reply_door


def take_reply(question_id: int, by: Member, text: str) -> None:
    """Publish the answer; raises ReplyRefused with what the form would say, and PermissionDenied."""
    question = Question.objects.visible_to(by).select_related("author").filter(pk=question_id).first()
    form = AnswerForm({"body": text})
    if question is None or not form.is_valid():
        raise ReplyRefused(" ".join(str(error) for error in form.errors.get("body", [])))
    answer_question(question, by=by, **form.cleaned_data)


register_reply_door(
    "question",
    model="questions.Question",
    templates=frozenset({"questions/answered", "questions/commented"}),
    take=take_reply,
)
