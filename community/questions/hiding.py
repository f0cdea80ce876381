"""Questions, answers and comments can be flagged and hidden; every count follows what is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community.questions.enums import QuestionStatus
from community.questions.models import Answer, Comment, Question
from portal.core.posts import PostKind, register_flaggable


def hide_question(pk: int, *, hidden: bool, because: str) -> None:
    """Take a question out of sight with all that stands below it, or put it back."""
    Question.objects.filter(pk=pk).update(is_hidden=hidden, hidden_because=because)


def hide_answer(pk: int, *, hidden: bool, because: str) -> None:
    """Take an answer out of sight, or put it back, and count the question's answers anew."""
    question = _locked_question(Answer.objects.values_list("question", flat=True).get(pk=pk))
    Answer.objects.filter(pk=pk).update(is_hidden=hidden, hidden_because=because)
    _recount(question)


def hide_comment(pk: int, *, hidden: bool, because: str) -> None:
    """Take a comment out of sight, or put it back."""
    question = _locked_question(Comment.objects.values_list("question", flat=True).get(pk=pk))
    Comment.objects.filter(pk=pk).update(is_hidden=hidden, hidden_because=because)
    _recount(question)


def _locked_question(pk: int) -> Question:
    """Return the question, locked before its answers, as everywhere in this room."""
    return Question.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _recount(question: Question) -> None:
    """Let the row say what is shown: how many answers, whether one helped, and who had the last word."""
    answers = question.answers.filter(is_hidden=False)
    question.answer_count = answers.count()
    question.accepted_count = answers.filter(is_accepted=True).count()
    question.status = _status(question)
    last = _last_word(question)
    question.last_activity_at, question.last_actor_name = last
    Question.objects.filter(pk=question.pk).update(
        answer_count=question.answer_count,
        accepted_count=question.accepted_count,
        status=question.status,
        last_activity_at=question.last_activity_at,
        last_actor_name=question.last_actor_name,
    )


def _status(question: Question) -> QuestionStatus:
    if question.accepted_count:
        return QuestionStatus.SOLVED
    return QuestionStatus.ANSWERED if question.answer_count else QuestionStatus.OPEN


def _last_word(question: Question) -> tuple:
    """Return when the last post that is shown was written, and by whom."""
    words = [(question.created_at, question.author_name)]
    shown = question.comments.filter(is_hidden=False).exclude(answer__is_hidden=True)
    for posts in (question.answers.filter(is_hidden=False), shown):
        words += posts.order_by("-created_at", "-id").values_list("created_at", "author_name")[:1]
    return max(words, key=lambda word: word[0])


QUESTION = register_flaggable(PostKind("question", _("question"), Question, hide_question))
ANSWER = register_flaggable(PostKind("answer", _("answer"), Answer, hide_answer, ("question",)))
COMMENT = register_flaggable(PostKind("comment", _("comment"), Comment, hide_comment, ("question",)))
