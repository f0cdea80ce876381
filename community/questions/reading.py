"""What the pages of questions show, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import QueryDict
from django.utils.translation import gettext as _

from community.groups.models import UserGroup
from community.questions.models import Answer, Comment, Post, Question
from community.questions.permissions import can_edit, can_vote
from community.questions.querysets import QuestionQuerySet
from portal.core.lines import clean_line
from portal.core.tabs import Tab, filter_tabs

ANSWERS_PER_PAGE = 200
RELATED = 5
RELATED_SECONDS = 300


@dataclass(frozen=True)
class QuestionFilters:
    """What the list is narrowed to; every state has an address."""

    show: str = ""
    tag: str = ""
    language: str = ""
    group: UserGroup | None = None


def filters_for(viewer: Any, query: QueryDict) -> tuple[QuestionQuerySet, QuestionFilters]:
    """Return the questions that an address asks for and the filters as understood; ignores unknown values."""
    questions = Question.objects.visible_to(viewer)
    narrow = {
        "unanswered": questions.unanswered,
        "solved": questions.solved,
        **(_own(questions, viewer) if viewer.is_authenticated else {}),
    }
    show = query.get("show", "")
    if show in narrow:
        questions = narrow[show]()
    tag = clean_line(query.get("tag", "")[:100])
    if tag:
        questions = questions.tagged(tag)
    language = query.get("language", "")
    language = language if language in {"en", "fr"} else ""
    if language:
        questions = questions.filter(language=language)
    group = _group(viewer, query.get("group", ""))
    if group:
        questions = questions.filter(group=group)
    return questions, QuestionFilters(show if show in narrow else "", tag, language, group)


def _own(questions: QuestionQuerySet, viewer: Any) -> dict[str, Callable[[], QuestionQuerySet]]:
    return {
        "mine": lambda: questions.asked_by(viewer),
        "groups": lambda: questions.in_groups_of(viewer),
    }


def _group(viewer: Any, slug: str) -> UserGroup | None:
    """Return the group of this name; one the viewer may not know of is as one that does not exist."""
    return UserGroup.objects.visible_to(viewer).filter(slug=slug).first() if slug else None


def question_tabs(query: QueryDict, filters: QuestionFilters, *, is_member: bool) -> dict[str, list[Tab]]:
    """Return the tabs above the list and the choice of a language, each with its address."""
    shows = {"": _("Latest"), "unanswered": _("Unanswered"), "solved": _("Solved")}
    if is_member:
        shows |= {"mine": _("Mine"), "groups": _("My groups")}
    languages = {"": _("All languages"), "en": "English", "fr": "Français"}
    by_language = filter_tabs(query, "language", languages, chosen=filters.language)
    return {
        "tabs": filter_tabs(query, "show", shows, chosen=filters.show),
        "languages": [tab._replace(lang=code) for code, tab in zip(languages, by_language, strict=True)],
    }


def question_page(question: Question, *, viewer: Any, start: str) -> dict[str, Any]:
    """Return the answers, comments, the viewer's votes and related questions, in at most three queries.

    `start` is the number of answers to pass over, for the rare question with more than a page of them.
    """
    offset = int(start) if start.isascii() and start.isdigit() and len(start) <= 5 else 0
    answers = list(
        Answer.objects.visible_to(viewer)
        .filter(question=question)
        .for_page()
        .with_vote_of(viewer)
        .in_reading_order()[offset : offset + ANSWERS_PER_PAGE]
    )
    comments: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in Comment.objects.visible_to(viewer).filter(question=question).for_page():
        comments[comment.answer_id].append(comment)
    _show_to(viewer, question, question, comments[None], _rights(viewer, Question()))
    others = _rights(viewer, Answer())
    for answer in answers:
        _show_to(viewer, answer, question, comments[answer.pk], others)
    shown = offset + len(answers)
    return {
        "question": question,
        "answers": answers,
        "related": related_questions(question, viewer=viewer),
        "next_answers": shown if shown < question.answer_count else None,
    }


Rights = tuple[bool, bool]


def _rights(viewer: Any, post: Post) -> Rights:
    """Return whether the viewer may vote on a post, and edit it."""
    return can_vote(viewer, post), can_edit(viewer, post)


def _show_to(viewer: Any, post: Any, question: Question, thread: list[Comment], others: Rights) -> None:
    """Add to a post what its viewer sees and may do; `others` is what holds for posts of other people."""
    post.question = question
    post.thread = thread
    is_own = viewer.is_authenticated and post.author_id == viewer.pk
    post.may_vote, post.may_edit = _rights(viewer, post) if is_own else others


def related_questions(question: Question, *, viewer: Any) -> list[Question]:
    """Return up to five other questions in the same language that share a tag, the latest first.

    They are remembered for some minutes.
    """
    if not question.tag_names:
        return []
    key = f"questions:related:{question.pk}"
    found = cache.get_or_set(key, lambda: _related(question), RELATED_SECONDS)
    shown = Question.objects.visible_to(viewer).only("id", "title", "slug", "status", "answer_count")
    return list(shown.filter(pk__in=found).order_by("-last_activity_at", "-id")) if found else []


def _related(question: Question) -> list[int]:
    """Return the keys alone, and of what all may read: memory is shared by all viewers, and it may be old."""
    related = (
        Question.objects.visible_to(AnonymousUser())
        .filter(tagged_items__tag__name=question.tag_names[0], language=question.language)
        .exclude(pk=question.pk)
        .order_by("-last_activity_at", "-id")
    )
    return list(related.values_list("pk", flat=True)[:RELATED])
