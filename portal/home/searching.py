"""Site search: one list of hits out of the search backend's answers for questions and for answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from community.questions.models import Answer, Question
from portal.core.sanitise import plain_text

MOST_HITS = 20


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, and the words that matched."""

    title: str
    url: str
    why: str
    excerpt: str


def find(words: str, *, viewer: Any) -> list[Hit]:
    """Return up to twenty hits that the viewer may see; questions found by themselves come first."""
    if len(words) < 2:
        return []
    questions = list(Question.objects.visible_to(viewer).search(words)[:MOST_HITS])
    answers = list(Answer.objects.visible_to(viewer).select_related("question").search(words)[:MOST_HITS])
    hits = [Hit(q.title, q.get_absolute_url(), _("Question"), q.excerpt) for q in questions]
    found = {question.pk for question in questions}
    hits += [
        Hit(a.question.title, a.get_absolute_url(), _("Answer"), plain_text(a.body_html, limit=240))
        for a in answers
        if a.question_id not in found
    ]
    return hits[:MOST_HITS]
