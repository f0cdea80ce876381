"""What the queue shows, read in a fixed number of queries: a page of reviews, their flags, their posts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise

from community.moderation.enums import OUT_OF_SIGHT, UNDECIDED
from community.moderation.models import Flag, Review, ReviewTransition
from community.moderation.querysets import ReviewQuerySet
from community.moderation.words import excerpt_of
from portal.core.posts import post_kinds


@dataclass(frozen=True)
class Entry:
    """A flagged post as those who decide see it; `post` is None for one that is gone or out of reach."""

    review: Review
    label: Promise | str
    post: Any
    excerpt: str
    flags: list[Flag]

    @property
    def is_hidden(self) -> bool:
        """Whether others do not see it now."""
        return self.review.status in OUT_OF_SIGHT

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.review.status in UNDECIDED

    @property
    def is_changed(self) -> bool:
        """Whether its author wrote it anew since the last move."""
        edited_at = getattr(self.post, "edited_at", None)
        return bool(edited_at and edited_at > self.review.moved_at)

    @property
    def last_move(self) -> ReviewTransition | None:
        """Who moved it last, when and why; read for what was decided."""
        return next(iter(self.review.transitions.all()), None)


def with_flags(reviews: ReviewQuerySet) -> ReviewQuerySet:
    """Return reviews with their flags and who raised them."""
    return reviews.prefetch_related(
        Prefetch("flags", Flag.objects.select_related("member").order_by("at", "id"))
    )


def entries_for(reviews: list[Review], *, viewer: Any) -> list[Entry]:
    """Return what the viewer may see of each review, in the same order; one query a kind of posts."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for review in reviews:
        wanted[review.kind].append(review.post_id)
    kinds = post_kinds()
    posts = {
        (name, post.pk): post
        for name, pks in wanted.items()
        if name in kinds
        for post in kinds[name].visible_to(viewer).filter(pk__in=pks)
    }
    return [_entry(review, posts.get((review.kind, review.post_id))) for review in reviews]


def _entry(review: Review, post: Any) -> Entry:
    kind = post_kinds().get(review.kind)
    flags = list(review.flags.all())
    return Entry(review, kind.label if kind else review.kind, post, excerpt_of(post) if post else "", flags)
