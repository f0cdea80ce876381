"""Questions like one that is being asked: perhaps it has been answered."""

from __future__ import annotations

from typing import Any

from modelsearch.query import Or, PlainText

from community.questions.models import Question
from portal.core.highlighting import WORD, fold, marker
from portal.core.searching import clean_words

SIMILAR = 5
CANDIDATES = 40
MOST_WORDS = 8
SAYS_NOTHING = frozenset(
    """about after again before between could does from have having into should that their them then there
    these they this those what when where which while with without would your
    avec avoir cette comme comment dans depuis elle elles etre faire lequel laquelle leur mais nous pour
    pourquoi quand quel quelle quels quelles quoi sans sont vous""".split()
)
"""Words of questions in both languages, without accents; shorter ones are passed over anyway."""


def find_similar(title: str, *, viewer: Any) -> list[Question]:
    """Return up to five questions that share words of a title, those that share the most first.

    Of the newest that share any word only those are shown that share two, or the only one.
    """
    words = _telling_words(clean_words(title))
    if not words:
        return []
    questions = Question.objects.visible_to(viewer).only(
        "title", "slug", "status", "answer_count", "tag_names"
    )
    together = questions.order_by("-id").search(" ".join(words), order_by_relevance=False)[:SIMILAR]
    found = {question.pk: question for question in together}
    if len(found) < SIMILAR:
        apart = questions.order_by("-id").search(
            Or([PlainText(word) for word in words]), order_by_relevance=False
        )
        found |= {question.pk: question for question in apart[:CANDIDATES]}
    marks = [marker(word) for word in words]
    shared = {pk: sum(mark.touches(q.title) for mark in marks) for pk, q in found.items()}
    best = sorted(found, key=lambda pk: (shared[pk], found[pk].is_solved, pk), reverse=True)
    return [found[pk] for pk in best if shared[pk] >= min(2, len(words))][:SIMILAR]


def _telling_words(title: str) -> list[str]:
    """Return the words that say what a question is about: the longest, without those of every question."""
    words = {word for word in WORD.findall(fold(title)) if len(word) > 3 and word not in SAYS_NOTHING}
    return sorted(words, key=lambda word: (-len(word), word))[:MOST_WORDS]
