"""Named reads of cards, of who follows them, and of release notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.roadmap.enums import BOARD, Audience, NoteState

if TYPE_CHECKING:
    from portal.members.models import Member
    from roadmap_feedback.roadmap.models import Card, CardFollow, ReleaseNote

MEANT = ~Q(idea__status=IdeaStatus.DUPLICATE)
"""An idea that went up in another is no longer counted by itself."""


def audiences_of(viewer: Any) -> list[str]:
    """Return the audiences to which the viewer belongs: the one rule of who sees what."""
    if not (viewer.is_authenticated and viewer.is_active):
        return [Audience.PUBLIC]
    return [Audience.PUBLIC, Audience.MEMBERS, *([Audience.STAFF] if viewer.is_staff else [])]


class CardQuerySet(models.QuerySet["Card"]):
    """Reads of cards."""

    def visible_to(self, viewer: Any) -> CardQuerySet:
        """Cards for an audience to which the viewer belongs."""
        return self.filter(audience__in=audiences_of(viewer))

    def on_board(self) -> CardQuerySet:
        """Cards that stand under now, next or later."""
        return self.filter(stage__in=BOARD)

    def followed_by(self, member: Member) -> CardQuerySet:
        """Cards that the member follows."""
        return self.filter(follows__member=member)

    def first_of_each(self, count: int) -> CardQuerySet:
        """The first `count` cards of each column, in one query and no matter how full the columns are."""
        columns = [self.filter(stage=stage).order_by("-moved_at", "-id")[:count] for stage in BOARD]
        wanted = Q()
        for column in columns:
            wanted |= Q(pk__in=column.values("pk"))
        return self.filter(wanted).order_by("-moved_at", "-id")

    def with_counts(self, viewer: Any) -> CardQuerySet:
        """Cards with how many ideas and votes stand behind them, and whether the viewer follows them."""
        held = self.model.ideas.through.objects.filter(MEANT, card=OuterRef("pk")).order_by().values("card")
        return self.annotate(
            idea_count=_figure(held.annotate(n=Count("idea"))),
            points=_figure(held.annotate(n=Sum("idea__points"))),
            viewer_follows=_follows(self.model, viewer),
        )

    def for_list(self) -> CardQuerySet:
        """Cards with only what a card of the board shows."""
        return self.only(
            "title", "slug", "excerpt", "language", "stage", "moved_at", "target", "confidence", "audience",
            "follower_count",
        )  # fmt: skip


def _figure(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _follows(model: type[Card], viewer: Any) -> Any:
    if not viewer.is_authenticated:
        return Value(False)
    follows: Any = model._meta.get_field("follows").related_model
    return Exists(follows.objects.filter(card=OuterRef("pk"), member=viewer.pk))


class CardFollowQuerySet(models.QuerySet["CardFollow"]):
    """Reads of who follows what."""

    def visible_to(self, viewer: Any) -> CardFollowQuerySet:
        """A member knows of their own; others see a number."""
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()


class ReleaseNoteQuerySet(models.QuerySet["ReleaseNote"]):
    """Reads of release notes."""

    def visible_to(self, viewer: Any) -> ReleaseNoteQuerySet:
        """Published notes for an audience of the viewer's; drafts for those who write them."""
        if viewer.is_authenticated and viewer.is_staff and viewer.has_perm("roadmap.change_releasenote"):
            return self.all()
        return self.published().filter(audience__in=audiences_of(viewer))

    def published(self) -> ReleaseNoteQuerySet:
        """Notes that are out."""
        return self.filter(state=NoteState.PUBLISHED)

    def for_list(self) -> ReleaseNoteQuerySet:
        """Notes with only what a list shows."""
        return self.only("title", "slug", "excerpt", "language", "audience", "state", "published_at")
