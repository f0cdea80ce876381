"""Site search: one list of hits out of the search backend's answers for questions and for answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from community.questions.models import Answer, Question
from community.questions.querysets import AnswerQuerySet, QuestionQuerySet
from portal.core.sanitise import plain_text

MOST_HITS = 20
ANSWER_FIELDS = ("body_html", "question__title", "question__slug")
RANKED = 20
"""Of the questions, and of the answers, that match, so many of the newest are ranked.

A word that stands in every twentieth post matches 50,000 of a million: to fetch and weigh them all would take
a hundred times as long as the page itself.
"""


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, and the words that matched."""

    title: str
    url: str
    why: str
    excerpt: str


def find(words: str, *, viewer: Any) -> list[Hit]:
    """Return up to twenty hits that the viewer may see; questions found by themselves come first."""
    words = words.replace(
        '"', " "
    ).strip()  # SQLite takes a quotation mark for the beginning of its own syntax
    if len(words) < 2:
        return []
    questions = _newest_matches(Question.objects.visible_to(viewer).for_list(), words)[:MOST_HITS]
    answers: list[Any] = []
    if len(questions) < MOST_HITS:
        posts = Answer.objects.visible_to(viewer).select_related("question").only(*ANSWER_FIELDS)
        answers = _newest_matches(posts, words)
    hits = [Hit(q.title, q.get_absolute_url(), _("Question"), q.excerpt) for q in questions]
    found = {question.pk for question in questions}
    hits += [
        Hit(a.question.title, a.get_absolute_url(), _("Answer"), plain_text(a.body_html, limit=240))
        for a in answers
        if a.question_id not in found
    ]
    return hits[:MOST_HITS]


def _newest_matches(posts: QuestionQuerySet | AnswerQuerySet, words: str) -> list[Any]:
    """Return the newest posts that match, the most relevant first.

    For a common word PostgreSQL walks back from the newest post until it has enough, for a rare one it asks
    the index; its statistics tell which is which. The score of SQLite is the better the lower it is.
    """
    newest = (
        posts.order_by("-id").search(words, order_by_relevance=False).annotate_score("relevance")[:RANKED]
    )
    sign = -1 if connection.vendor == "postgresql" else 1
    return sorted(newest, key=lambda post: sign * (post.relevance or 0))
