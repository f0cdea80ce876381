"""Answers: the posts of type 2 in Posts.xml."""

from __future__ import annotations

from django.db import transaction

from community.questions.activities import ANSWER_GIVEN
from community.questions.models import Answer, Question
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.people import known_members
from community.questions.stackexchange.posts import (
    ANSWER,
    PostRow,
    edited_here,
    lock_questions,
    note_activity,
    note_answer,
    posts_of,
    write_author,
    write_text,
)
from community.questions.stackexchange.search import SearchIndex
from community.questions.stackexchange.summary import Summary
from portal.activity.ledger import fact, record_many

TEXT_COLUMNS = ("body", "body_html", "renderer_version", "edited_at")
COUNT_COLUMNS = ("answer_count", "status", "last_activity_at", "last_actor_name")


def import_answers(dump: Dump, summary: Summary, *, index: SearchIndex) -> None:
    """Import the answers whose question is here: a second reading, for the question may come later."""
    for batch in dump.batches("Posts", posts_of(ANSWER), summary):
        _import(batch, summary, index)


def _import(batch: list[PostRow], summary: Summary, index: SearchIndex) -> None:
    known = {
        answer.community_post_id: answer
        for answer in Answer.objects.filter(community_post_id__in=[row.id for row in batch]).defer(
            "body_html"
        )
    }
    questions = _questions(batch)
    authors = known_members(row.owner_id for row in batch)
    new, changed, unchanged = [], [], 0
    for row in batch:
        answer = known.get(row.id)
        question = questions.get(row.parent_id)
        if answer is None and question is None:
            summary.skip_orphan()
            continue
        summary.answers += 1
        summary.deleted_owners += row.owner_id not in authors
        if answer is None:
            answer = Answer(question=question, created_at=row.created, community_post_id=row.id)
            write_author(answer, authors.get(row.owner_id))
            new.append(answer)
        elif answer.body != row.body and not edited_here(answer, row):
            changed.append(answer)
        else:
            unchanged += 1
            continue
        write_text(answer, row)
    if new or changed:
        _store(new, changed, {row.id: row for row in batch}, index)
    summary.keep(created=len(new), changed=len(changed), unchanged=unchanged)


@transaction.atomic
def _store(new: list[Answer], changed: list[Answer], rows: dict[int, PostRow], index: SearchIndex) -> None:
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(changed, TEXT_COLUMNS)
    questions = lock_questions(answer.question_id for answer in new)
    for answer in new:
        question = questions[answer.question_id]
        note_answer(question)
        note_activity(question, at=answer.created_at, name=answer.author_name)
    Question.objects.bulk_update(questions.values(), COUNT_COLUMNS)
    record_many(
        fact(
            ANSWER_GIVEN,
            actor=answer.author,
            target=answer.question.author,
            subject=answer,
            occurred_at=answer.created_at,
            source=rows[answer.community_post_id or 0].source,
        )
        for answer in new
        if answer.author
    )
    index.add(Answer, [*new, *changed])


def _questions(batch: list[PostRow]) -> dict[int | None, Question]:
    parents = {row.parent_id for row in batch if row.parent_id}
    questions = Question.objects.filter(community_post_id__in=parents).select_related("author")
    return {
        question.community_post_id: question
        for question in questions.only("id", "community_post_id", "author__id", "author__organization_id")
    }
