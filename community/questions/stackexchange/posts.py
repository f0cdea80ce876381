"""What a row of Posts.xml says, whatever becomes of it, and what questions and answers have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from community.questions.enums import QuestionStatus
from community.questions.models import Answer, Post, Question
from community.questions.stackexchange.reading import Row
from portal.core.markdown import RENDERER_VERSION, render_html
from portal.members.models import Member

QUESTION, ANSWER = 1, 2
SOURCE = "stackexchange"


_AUTHOR = ("author__id", "author__organization_id")
_SHOWN = ("answer_count", "accepted_count", "status", "last_activity_at", "last_actor_name")


@dataclass(frozen=True, slots=True)
class PostRow:
    """A row of Posts.xml."""

    id: int
    kind: int
    parent_id: int | None
    owner_id: int | None
    created: datetime
    edited: datetime | None
    title: str
    body: str
    tags: str

    @property
    def source(self) -> str:
        """The name of the row in the ledger."""
        return f"{SOURCE}:posts:{self.id}"


def read_post(row: Row) -> PostRow:
    """Return a post of any type; raises UnreadableRow."""
    return PostRow(
        id=row.number("Id"),
        kind=row.number("PostTypeId"),
        parent_id=row.optional_number("ParentId"),
        owner_id=row.optional_number("OwnerUserId"),
        created=row.moment("CreationDate"),
        edited=row.moment("LastEditDate") if row.text("LastEditDate") else None,
        title=row.text("Title"),
        body=row.text("Body"),
        tags=row.text("Tags"),
    )


def posts_of(kind: int) -> Callable[[Row], PostRow | None]:
    """Return a reader of posts of one type."""

    def read(row: Row) -> PostRow | None:
        return read_post(row) if row.text("PostTypeId") == str(kind) else None

    return read


def write_text(post: Post, row: PostRow) -> None:
    """Give a post its text, by the same sanitiser as all texts."""
    post.body = row.body
    post.body_html = render_html(row.body)
    post.renderer_version = RENDERER_VERSION
    post.edited_at = row.edited


def write_author(post: Post, author: Member | None) -> None:
    """Give a post its author; a deleted account leaves no name behind."""
    post.author = author
    post.author_name = author.name if author else ""


def edited_here(post: Post, row: PostRow) -> bool:
    """Whether somebody mended the text in the portal later than the dump did: their version stays."""
    return post.edited_at is not None and (row.edited is None or row.edited < post.edited_at)


def find_posts(numbers: Iterable[int]) -> dict[int, Question | Answer]:
    """Return the imported posts with these numbers, with what votes and comments need to know of them."""
    wanted = set(numbers)
    questions = Question.objects.filter(community_post_id__in=wanted).select_related("author")
    answers = Answer.objects.filter(community_post_id__in=wanted).select_related("author")
    posts: list[Question | Answer] = [
        *questions.only("id", "community_post_id", *_AUTHOR),
        *answers.only("id", "community_post_id", "question_id", "is_accepted", *_AUTHOR),
    ]
    return {post.community_post_id: post for post in posts if post.community_post_id is not None}


def lock_questions(keys: Iterable[int]) -> dict[int, Question]:
    """Return questions by key, theirs alone until the transaction ends, with what lists show of them."""
    questions = (
        Question.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(keys)).order_by("pk")
    )
    wanted = questions.select_related("author").only(*_SHOWN, *_AUTHOR)
    return {question.pk: question for question in wanted}


def note_activity(question: Question, *, at: datetime, name: str) -> bool:
    """Return whether an answer or comment is the latest so far, which lists show; rows are in no order."""
    if at < question.last_activity_at:
        return False
    question.last_activity_at, question.last_actor_name = at, name
    return True


def note_answer(question: Question) -> None:
    """Count an answer."""
    question.answer_count += 1
    if question.status == QuestionStatus.OPEN:
        question.status = QuestionStatus.ANSWERED


def note_acceptance(question: Question) -> None:
    """Count an accepted answer."""
    question.accepted_count += 1
    question.status = QuestionStatus.SOLVED
