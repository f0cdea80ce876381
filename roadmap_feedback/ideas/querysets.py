"""Named reads of ideas, votes, comments and merges."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When
from modelsearch.queryset import SearchableQuerySetMixin

from portal.core.hiding import in_sight
from roadmap_feedback.ideas.enums import OPEN, IdeaStatus, VoteEnd

if TYPE_CHECKING:
    from portal.members.models import Member
    from roadmap_feedback.ideas.models import Idea, IdeaComment, IdeaMerge, IdeaVote


class IdeaQuerySet(SearchableQuerySetMixin, models.QuerySet["Idea"]):
    """Reads of ideas."""

    def visible_to(self, viewer: Any) -> IdeaQuerySet:
        """Ideas the viewer may read: every idea that is not hidden is public to the portal's visitors."""
        return self.filter(in_sight(viewer))

    def shown(self) -> IdeaQuerySet:
        """Ideas that are not hidden."""
        return self.filter(is_hidden=False)

    def hidden(self) -> IdeaQuerySet:
        """Ideas that stand on no form: who names some keeps those that were named before they were hidden."""
        return self.filter(is_hidden=True)

    def standing(self) -> IdeaQuerySet:
        """Ideas that were not merged into another."""
        return self.exclude(status=IdeaStatus.DUPLICATE)

    def open(self) -> IdeaQuerySet:
        """Ideas that take votes; a hidden one takes none."""
        return self.filter(status__in=OPEN, is_hidden=False)

    def involving(self, member: Member) -> IdeaQuerySet:
        """Ideas that the member submitted, votes for, voted for until they were decided, or commented on."""
        votes = member.idea_votes.exclude(ended_because__in=[VoteEnd.WITHDRAWN, VoteEnd.MERGED])
        comments = member.idea_comments.values("idea")
        return self.filter(Q(author=member) | Q(pk__in=votes.values("idea")) | Q(pk__in=comments))

    def for_list(self) -> IdeaQuerySet:
        """Ideas with only what a card of the list shows: one table, no bodies, no figures of staff."""
        return self.only(
            "title", "slug", "excerpt", "language", "status", "status_sentence", "moved_at", "author_name",
            "points", "people_count", "comment_count", "created_at", "is_hidden",
        )  # fmt: skip


class IdeaVoteQuerySet(models.QuerySet["IdeaVote"]):
    """Reads of votes."""

    def visible_to(self, viewer: Any) -> IdeaVoteQuerySet:
        """All for staff who look after ideas; a member knows of their own and of those cast for them."""
        if viewer.has_perm("ideas.view_idea"):
            return self.all()
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()

    def counting(self) -> IdeaVoteQuerySet:
        """Votes that count now."""
        return self.filter(ended_at=None)

    def own(self) -> IdeaVoteQuerySet:
        """Votes that people cast themselves: they alone are paid from the budget."""
        return self.filter(cast_by=None)

    def expired(self, *, at: datetime) -> IdeaVoteQuerySet:
        """Votes that still count although their time is over."""
        return self.counting().filter(expires_at__lte=at)

    def spent(self) -> int:
        """Return the votes of the budget that these rows take."""
        return self.counting().own().aggregate(spent=Sum("points"))["spent"] or 0


class IdeaCommentQuerySet(models.QuerySet["IdeaComment"]):
    """Reads of comments."""

    def visible_to(self, viewer: Any) -> IdeaCommentQuerySet:
        """Comments that are not hidden, under ideas the viewer may read."""
        return self.filter(in_sight(viewer), in_sight(viewer, "idea__"))

    def for_page(self) -> IdeaCommentQuerySet:
        """Comments as they came, with the title of the idea under which each was written, if it is shown."""
        title = Case(When(home__is_hidden=False, then=F("home__title")), default=Value(""))
        return self.annotate(home_title=title).order_by("created_at", "id")


class IdeaMergeQuerySet(models.QuerySet["IdeaMerge"]):
    """Reads of merges."""

    def in_force(self) -> IdeaMergeQuerySet:
        """Merges that were not undone."""
        return self.filter(undone_at=None)
