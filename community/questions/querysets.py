"""Named reads of questions, answers, comments and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import F, FilteredRelation, Q
from modelsearch.queryset import SearchableQuerySetMixin

from community.groups.visibility import current_groups, within_reach
from community.questions.enums import QuestionStatus
from portal.core.hiding import in_sight

if TYPE_CHECKING:
    from community.questions.models import Answer, Comment, Question, Vote
    from portal.members.models import Member


ON_PAGE = (
    "question",
    "author",
    "author_name",
    "body_html",
    "score",
    "created_at",
    "edited_at",
    "is_accepted",
    "is_hidden",
    "hidden_because",
)
"""What the page of a question shows of an answer."""

OF_COMMENT = (
    "answer_id", "author_id", "author_name", "body_html", "created_at", "is_hidden", "hidden_because",
)  # fmt: skip
"""And of a comment."""


Posts = TypeVar("Posts", bound=models.QuerySet)


def _with_vote_of(posts: Posts, viewer: Any, place: Q) -> Posts:
    """Join the one vote that this viewer may know of: a vote is known to the one who cast it alone."""
    if not viewer.is_authenticated:
        return posts
    own = FilteredRelation("votes", condition=Q(votes__member=viewer) & place)
    return posts.annotate(own_vote=own, viewer_vote=F("own_vote__value"))


class QuestionQuerySet(SearchableQuerySetMixin, models.QuerySet["Question"]):
    """Reads of questions."""

    def visible_to(self, viewer: Any) -> QuestionQuerySet:
        """Questions the viewer may read: not those of private groups without them, not hidden ones."""
        return self.filter(within_reach(viewer), in_sight(viewer))

    def unanswered(self) -> QuestionQuerySet:
        """Questions that nobody answered yet; a hidden one waits for no answer."""
        return self.filter(status=QuestionStatus.OPEN, is_hidden=False)

    def shown(self) -> QuestionQuerySet:
        """Questions that are not hidden."""
        return self.filter(is_hidden=False)

    def solved(self) -> QuestionQuerySet:
        """Questions with an accepted answer."""
        return self.filter(status=QuestionStatus.SOLVED)

    def asked_by(self, member: Member) -> QuestionQuerySet:
        """Questions of one member."""
        return self.filter(author=member)

    def in_groups_of(self, member: Member) -> QuestionQuerySet:
        """Questions of the groups a member belongs to."""
        return self.filter(group__in=current_groups(member))

    def tagged(self, name: str) -> QuestionQuerySet:
        """Questions with this tag."""
        return self.filter(tagged_items__tag__name=name)

    def with_vote_of(self, viewer: Any) -> QuestionQuerySet:
        """Questions with the viewer's own vote as `viewer_vote`, for those who are signed in."""
        return _with_vote_of(self, viewer, Q(votes__answer=None))

    def for_list(self) -> QuestionQuerySet:
        """Questions with only what a row of the list shows: one table, no bodies."""
        return self.defer("body", "body_html")


class AnswerQuerySet(SearchableQuerySetMixin, models.QuerySet["Answer"]):
    """Reads of answers."""

    def visible_to(self, viewer: Any) -> AnswerQuerySet:
        """Answers that are not hidden, to questions the viewer may read."""
        return self.filter(
            within_reach(viewer, "question__private_group"), in_sight(viewer), in_sight(viewer, "question__")
        )

    def shown(self) -> AnswerQuerySet:
        """Answers that are not hidden."""
        return self.filter(is_hidden=False)

    def for_page(self) -> AnswerQuerySet:
        """Answers with only what the page of their question shows, of the author too."""
        return self.select_related("author").only(*ON_PAGE, "author__recognitions", "author__picture")

    def with_vote_of(self, viewer: Any) -> AnswerQuerySet:
        """Answers with the viewer's own vote as `viewer_vote`, for those who are signed in."""
        return _with_vote_of(self, viewer, Q())

    def in_reading_order(self) -> AnswerQuerySet:
        """Accepted first, then by votes, then as they came."""
        return self.order_by("-is_accepted", "-score", "id")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Reads of comments."""

    def visible_to(self, viewer: Any) -> CommentQuerySet:
        """Comments that are not hidden, under questions and answers the viewer may read."""
        return self.filter(
            within_reach(viewer, "question__private_group"),
            in_sight(viewer),
            in_sight(viewer, "question__"),
            in_sight(viewer, "answer__", or_none=True),
        )

    def for_page(self) -> CommentQuerySet:
        """Comments as they came, with only what a page shows."""
        return self.only(*OF_COMMENT).order_by("created_at", "id")


class VoteQuerySet(models.QuerySet["Vote"]):
    """Reads of votes."""

    def visible_to(self, viewer: Any) -> VoteQuerySet:
        """A vote is known to the one who cast it alone."""
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()
