"""Questions can be found: by their own words, by their tags, and by the words of their answers."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from community.questions.models import Answer, Question
from community.questions.querysets import AnswerQuerySet, QuestionQuerySet
from portal.core.highlighting import Marker, marker
from portal.core.searching import Hit, Kind, register_kind

ANSWER_FIELDS = ("body", "question__title", "question__slug", "question__status")


def find_questions(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return questions by their own words, then those of which an answer matches.

    The answers are asked only when the questions leave room: a common word costs one search, not two.
    """
    mark = marker(words)
    questions = _newest_matches(Question.objects.visible_to(viewer).defer("body_html"), words, limit)
    hits = [_question_hit(question, mark) for question in questions]
    if len(hits) < limit:
        found = {question.pk for question in questions}
        posts = Answer.objects.visible_to(viewer).select_related("question").only(*ANSWER_FIELDS)
        for answer in _newest_matches(posts, words, limit):
            if answer.question_id not in found:
                found.add(answer.question_id)
                hits.append(_answer_hit(answer, mark))
    return hits[:limit]


def suggest_questions(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return the newest questions of which words of the title begin like these."""
    questions = Question.objects.visible_to(viewer).only("title", "slug", "status").order_by("-id")
    return [
        Hit(question.title, question.get_absolute_url(), **_standing(question))
        for question in questions.autocomplete(words, order_by_relevance=False)[:limit]
    ]


def _newest_matches(posts: QuestionQuerySet | AnswerQuerySet, words: str, limit: int) -> list[Any]:
    """Return the newest posts that match, the most relevant first.

    Only so many as are shown are fetched and weighed: a word that stands in every twentieth post matches
    50,000 of a million. For a common word PostgreSQL walks back from the newest post until it has enough, for
    a rare one it asks the index; its statistics tell which is which. The score of SQLite is the better the
    lower it is.
    """
    newest = posts.order_by("-id").search(words, order_by_relevance=False).annotate_score("relevance")[:limit]
    sign = -1 if connection.vendor == "postgresql" else 1
    return sorted(newest, key=lambda post: sign * (post.relevance or 0))


def _question_hit(question: Question, mark: Marker) -> Hit:
    excerpt = question.excerpt if mark.touches(question.excerpt) else mark.excerpt(question.body)
    return Hit(
        question.title, question.get_absolute_url(), excerpt, _why(question, mark), **_standing(question)
    )


def _why(question: Question, mark: Marker) -> str:
    if mark.matches(question.title):
        return _("In the title")
    tag = next((tag for tag in question.tag_names if mark.touches(tag)), "")
    return _("Tagged %(tag)s") % {"tag": tag} if tag else _("In the question")


def _answer_hit(answer: Answer, mark: Marker) -> Hit:
    question = answer.question
    return Hit(
        question.title,
        answer.get_absolute_url(),
        mark.excerpt(answer.body),
        _("In an answer"),
        **_standing(question),
    )


def _standing(question: Question) -> dict[str, str]:
    return {"badge": pgettext("one question", "Solved"), "tone": "good"} if question.is_solved else {}


register_kind(
    Kind("questions", gettext_lazy("Questions and answers"), find_questions, suggest_questions, order=10)
)
