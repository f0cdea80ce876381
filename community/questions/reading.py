"""What the pages of questions show, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from community.questions.models import Answer, Comment, Question, Vote
from community.questions.permissions import can_edit, can_vote
from community.questions.querysets import QuestionQuerySet
from portal.core.lines import clean_line

ANSWERS_PER_PAGE = 200
RELATED = 5


@dataclass(frozen=True)
class QuestionFilters:
    """What the list is narrowed to; every state has an address."""

    show: str = ""
    tag: str = ""
    language: str = ""


def filters_for(viewer: Any, query: QueryDict) -> tuple[QuestionQuerySet, QuestionFilters]:
    """Return the questions that an address asks for and the filters as understood; ignores unknown values."""
    questions = Question.objects.visible_to(viewer)
    narrow = {
        "unanswered": questions.unanswered,
        "solved": questions.solved,
        **({"mine": lambda: questions.asked_by(viewer)} if viewer.is_authenticated else {}),
    }
    show = query.get("show", "")
    if show in narrow:
        questions = narrow[show]()
    tag = clean_line(query.get("tag", "")[:100])
    if tag:
        questions = questions.tagged(tag)
    language = query.get("language", "")
    if language in {"en", "fr"}:
        questions = questions.filter(language=language)
    return questions, QuestionFilters(
        show if show in narrow else "", tag, language if language in {"en", "fr"} else ""
    )


def question_page(question: Question, *, viewer: Any, start: str) -> dict[str, Any]:
    """Return the answers, comments, the viewer's votes and related questions: four queries, five signed in.

    `start` is the number of answers to pass over, for the rare question with more than a page of them.
    """
    offset = int(start) if start.isascii() and start.isdigit() and len(start) <= 5 else 0
    answers = list(
        Answer.objects.visible_to(viewer)
        .filter(question=question)
        .select_related("author")
        .defer("body")
        .in_reading_order()[offset : offset + ANSWERS_PER_PAGE]
    )
    comments: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in Comment.objects.visible_to(viewer).filter(question=question).order_by("created_at", "id"):
        comments[comment.answer_id].append(comment)
    votes = {
        vote.answer_id: vote.value
        for vote in (
            Vote.objects.visible_to(viewer).filter(question=question) if viewer.is_authenticated else ()
        )
    }
    for post, key in ((question, None), *((answer, answer.pk) for answer in answers)):
        post.question = question  # type: ignore[attr-defined]
        post.thread = comments[key]  # type: ignore[attr-defined]
        post.viewer_vote = votes.get(key, 0)  # type: ignore[attr-defined]
        post.may_vote = can_vote(viewer, post)  # type: ignore[attr-defined]
        post.may_edit = can_edit(viewer, post)  # type: ignore[attr-defined]
    shown = offset + len(answers)
    return {
        "question": question,
        "answers": answers,
        "related": related_questions(question, viewer=viewer),
        "next_answers": shown if shown < question.answer_count else None,
    }


def related_questions(question: Question, *, viewer: Any) -> list[Question]:
    """Return up to five other questions that share a tag, the latest first."""
    if not question.tag_names:
        return []
    related = (
        Question.objects.visible_to(viewer)
        .filter(tagged_items__tag__name=question.tag_names[0])
        .exclude(pk=question.pk)
        .only("id", "title", "slug", "status", "answer_count")
        .order_by("-last_activity_at", "-id")
    )
    return list(related[:RELATED])
