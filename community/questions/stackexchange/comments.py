"""Comments.xml: remarks on questions and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from community.questions.activities import COMMENT_POSTED
from community.questions.models import Answer, Comment, Question
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.people import known_members
from community.questions.stackexchange.posts import SOURCE, find_posts, lock_questions, note_activity
from community.questions.stackexchange.reading import Row
from community.questions.stackexchange.summary import Summary
from portal.activity.ledger import fact, record_many
from portal.core.markdown import render_inline
from portal.members.models import Member

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A row of Comments.xml."""

    id: int
    post_id: int
    user_id: int | None
    created: datetime
    text: str


def read_comment(row: Row) -> CommentRow:
    """Return a comment; raises UnreadableRow."""
    return CommentRow(
        id=row.number("Id"),
        post_id=row.number("PostId"),
        user_id=row.optional_number("UserId"),
        created=row.moment("CreationDate"),
        text=row.text("Text")[:LONGEST],
    )


def import_comments(dump: Dump, summary: Summary) -> None:
    """Import all comments whose post is here."""
    for batch in dump.batches("Comments", read_comment, summary):
        _import(batch, summary)


def _import(batch: list[CommentRow], summary: Summary) -> None:
    stored = Comment.objects.filter(community_comment_id__in=[row.id for row in batch]).defer("body_html")
    known = {comment.community_comment_id: comment for comment in stored}
    posts = find_posts(row.post_id for row in batch)
    authors = known_members(row.user_id for row in batch)
    new, changed, unchanged = [], [], 0
    for row in batch:
        post = posts.get(row.post_id)
        comment = known.get(row.id)
        if comment is None and post is None:
            summary.skip_orphan()
            continue
        summary.comments += 1
        summary.deleted_owners += row.user_id not in authors
        if comment is None and post is not None:
            new.append((_comment(row, post, authors.get(row.user_id)), post))
        elif comment and comment.body != row.text:
            comment.body, comment.body_html = row.text, render_inline(row.text)
            changed.append(comment)
        else:
            unchanged += 1
    if new or changed:
        _store(new, changed)
    summary.keep(created=len(new), changed=len(changed), unchanged=unchanged)


def _comment(row: CommentRow, post: Question | Answer, author: Member | None) -> Comment:
    return Comment(
        question_id=post.question_id if isinstance(post, Answer) else post.pk,
        answer=post if isinstance(post, Answer) else None,
        author=author,
        author_name=author.name if author else "",
        body=row.text,
        body_html=render_inline(row.text),
        created_at=row.created,
        community_comment_id=row.id,
    )


@transaction.atomic
def _store(new: list[tuple[Comment, Question | Answer]], changed: list[Comment]) -> None:
    Comment.objects.bulk_create([comment for comment, _post in new])
    Comment.objects.bulk_update(changed, ["body", "body_html"])
    questions = lock_questions(comment.question_id for comment, _post in new)
    latest = {
        question.pk: question
        for comment, _post in new
        if note_activity(
            question := questions[comment.question_id], at=comment.created_at, name=comment.author_name
        )
    }
    Question.objects.bulk_update(latest.values(), ["last_activity_at", "last_actor_name"])
    record_many(
        fact(
            COMMENT_POSTED,
            actor=comment.author,
            target=post.author,
            subject=comment,
            occurred_at=comment.created_at,
            source=f"{SOURCE}:comments:{comment.community_comment_id}",
        )
        for comment, post in new
        if comment.author
    )
