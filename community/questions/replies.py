"""A reply by mail to news of a question is an answer to it."""

from __future__ import annotations

from functools import partial

from community.questions.actions.answer import answer_question
from community.questions.forms import AnswerForm
from community.questions.models import Question
from portal.members.models import Member
from portal.notifications.doors import ReplyRefused, register_reply_door


def take_reply(told: str, pk: int, by: Member, text: str) -> None:
    """Publish the answer to the question whose answer or comment (`told`, `pk`) the mail told of.

    Raises ReplyRefused with what the form would say, and PermissionDenied.
    """
    questions = Question.objects.visible_to(by).select_related("author")
    question, form = questions.filter(**{told: pk}).first(), AnswerForm({"body": text})
    if question is None or not form.is_valid():
        raise ReplyRefused(" ".join(str(error) for error in form.errors.get("body", [])))
    answer_question(question, by=by, **form.cleaned_data)


for name, model, template, told in (
    ("answer", "questions.Answer", "questions/answered", "answers"),
    ("comment", "questions.Comment", "questions/commented", "comments"),
):
    register_reply_door(name, model=model, templates=frozenset({template}), take=partial(take_reply, told))
