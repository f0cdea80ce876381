"""Named reads of questions, answers, comments and votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from modelsearch.queryset import SearchableQuerySetMixin

from community.questions.enums import QuestionStatus

if TYPE_CHECKING:
    from community.questions.models import Answer, Comment, Question, Vote
    from portal.members.models import Member


class QuestionQuerySet(SearchableQuerySetMixin, models.QuerySet["Question"]):
    """Reads of questions."""

    def visible_to(self, viewer: Any) -> QuestionQuerySet:
        """Questions the viewer may read: every question of the portal is public to its visitors."""
        del viewer
        return self.all()

    def unanswered(self) -> QuestionQuerySet:
        """Questions that nobody answered yet."""
        return self.filter(status=QuestionStatus.OPEN)

    def solved(self) -> QuestionQuerySet:
        """Questions with an accepted answer."""
        return self.filter(status=QuestionStatus.SOLVED)

    def asked_by(self, member: Member) -> QuestionQuerySet:
        """Questions of one member."""
        return self.filter(author=member)

    def tagged(self, name: str) -> QuestionQuerySet:
        """Questions with this tag."""
        return self.filter(tagged_items__tag__name=name)

    def for_list(self) -> QuestionQuerySet:
        """Questions with only what a row of the list shows: one table, no bodies."""
        return self.defer("body", "body_html")


class AnswerQuerySet(SearchableQuerySetMixin, models.QuerySet["Answer"]):
    """Reads of answers."""

    def visible_to(self, viewer: Any) -> AnswerQuerySet:
        """Answers to questions the viewer may read."""
        del viewer
        return self.all()

    def in_reading_order(self) -> AnswerQuerySet:
        """Accepted first, then by votes, then as they came."""
        return self.order_by("-is_accepted", "-score", "id")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Reads of comments."""

    def visible_to(self, viewer: Any) -> CommentQuerySet:
        """Comments under questions the viewer may read."""
        del viewer
        return self.all()


class VoteQuerySet(models.QuerySet["Vote"]):
    """Reads of votes."""

    def visible_to(self, viewer: Any) -> VoteQuerySet:
        """A vote is known to the one who cast it alone."""
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()
