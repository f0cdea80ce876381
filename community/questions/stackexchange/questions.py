"""Questions: the posts of type 1 in Posts.xml; the posts of other types are counted here too."""

from __future__ import annotations

from django.db import transaction

from community.questions.actions.ask import question_slug
from community.questions.activities import QUESTION_ASKED
from community.questions.models import TITLE_LENGTH, Question
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.people import known_members
from community.questions.stackexchange.posts import (
    ANSWER,
    QUESTION,
    PostRow,
    edited_here,
    read_post,
    write_author,
    write_text,
)
from community.questions.stackexchange.reading import Row
from community.questions.stackexchange.search import SearchIndex
from community.questions.stackexchange.summary import Summary
from community.questions.stackexchange.tags import TagCatalog, tag_names
from portal.activity.ledger import fact, record_many
from portal.core.sanitise import plain_text

TEXT_COLUMNS = (
    *("title", "slug", "excerpt", "body", "body_html", "renderer_version", "edited_at", "tag_names"),
)


class QuestionImport:
    """Brings questions in, batch by batch."""

    def __init__(self, dump: Dump, summary: Summary, *, catalog: TagCatalog, index: SearchIndex) -> None:
        self._dump = dump
        self._summary = summary
        self._catalog = catalog
        self._index = index

    def run(self, *, language: str) -> None:
        """Import all questions."""
        for batch in self._dump.batches("Posts", self._read, self._summary):
            self._import(batch, language)

    def _read(self, row: Row) -> PostRow | None:
        kind = row.number("PostTypeId")
        if kind not in {QUESTION, ANSWER}:
            self._summary.skipped_types += 1
            self._summary.skip()
        return read_post(row) if kind == QUESTION else None

    def _import(self, batch: list[PostRow], language: str) -> None:
        known = _known(batch)
        authors = known_members(row.owner_id for row in batch)
        new, changed, rows = [], [], {}
        for row in batch:
            question = known.get(row.id)
            if question is None:
                question = Question(language=language, created_at=row.created, community_post_id=row.id)
                write_author(question, authors.get(row.owner_id))
                question.last_activity_at, question.last_actor_name = row.created, question.author_name
                new.append(question)
            elif _differs(question, row):
                changed.append(question)
            else:
                continue
            rows[row.id] = row
            _write(question, row)
        if rows:
            self._store(new, changed, rows)
        self._summary.questions += len(batch)
        self._summary.deleted_owners += sum(1 for row in batch if row.owner_id not in authors)
        self._summary.keep(created=len(new), changed=len(changed), unchanged=len(batch) - len(rows))

    @transaction.atomic
    def _store(self, new: list[Question], changed: list[Question], rows: dict[int, PostRow]) -> None:
        Question.objects.bulk_create(new)
        Question.objects.bulk_update(changed, TEXT_COLUMNS)
        self._catalog.tag(new)
        self._catalog.retag(changed)
        record_many(
            fact(
                QUESTION_ASKED,
                actor=question.author,
                subject=question,
                occurred_at=question.created_at,
                source=rows[question.community_post_id or 0].source,
            )
            for question in new
            if question.author
        )
        self._index.add(Question, [*new, *changed])


def _known(batch: list[PostRow]) -> dict[int | None, Question]:
    questions = Question.objects.filter(community_post_id__in=[row.id for row in batch]).defer("body_html")
    return {question.community_post_id: question for question in questions}


def _title(row: PostRow) -> str:
    return " ".join(row.title.split())[:TITLE_LENGTH] or f"Question {row.id}"


def _differs(question: Question, row: PostRow) -> bool:
    now = (question.title, question.body, question.tag_names)
    return now != (_title(row), row.body, tag_names(row.tags)) and not edited_here(question, row)


def _write(question: Question, row: PostRow) -> None:
    write_text(question, row)
    question.title = _title(row)
    question.slug = question_slug(question.title)
    question.excerpt = plain_text(question.body_html, limit=240)
    question.tag_names = tag_names(row.tags)
