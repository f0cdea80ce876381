"""Named reads of boards, seats, meetings and actions: what a board says stays with its members."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import F

from advocacy.asks.enums import AskState
from advocacy.boards.enums import OPEN, TAKING, ActionState, MeetingState, SeatState

if TYPE_CHECKING:
    from advocacy.boards.models import Action, Board, Meeting, Seat


class BoardQuerySet(models.QuerySet["Board"]):
    """Reads of boards."""

    def visible_to(self, viewer: Any) -> BoardQuerySet:
        """All for staff whose role includes boards; to a member the boards on which they sit."""
        if viewer.has_perm("boards.view_board"):
            return self.all()
        return self.filter(pk__in=_boards_of(viewer)) if viewer.is_authenticated else self.none()


def _boards_of(member: Any) -> SeatQuerySet:
    """Return the boards of which somebody is a member and whose agreement, as it is now, they accepted."""
    seats: Any = apps.get_model("boards", "Seat")._default_manager
    return seats.of(member).bound().values("board")


class SeatQuerySet(models.QuerySet["Seat"]):
    """Reads of seats."""

    def visible_to(self, viewer: Any) -> SeatQuerySet:
        """All for staff whose role includes boards; to a member their own, once they were invited."""
        if viewer.has_perm("boards.view_board"):
            return self.all()
        return self.of(viewer) if viewer.is_authenticated else self.none()

    def of(self, member: Any) -> SeatQuerySet:
        """A member's own seats, as far as they know of them."""
        return self.filter(member=member.pk, invited_at__isnull=False)

    def open(self) -> SeatQuerySet:
        """People on the way to a seat, or in it."""
        return self.filter(state__in=OPEN)

    def taking(self) -> SeatQuerySet:
        """Those that take a place."""
        return self.filter(state__in=TAKING)

    def seated(self) -> SeatQuerySet:
        """Members of the board."""
        return self.filter(state=SeatState.SEATED)

    def bound(self) -> SeatQuerySet:
        """Members who accepted the agreement in its current version: what the board says is for them."""
        return self.seated().filter(agreed_version=F("board__agreement_version"))

    def over(self, today: date) -> SeatQuerySet:
        """Seats whose term has come to its end."""
        return self.seated().filter(term_ends_on__lte=today)

    def unanswered(self) -> SeatQuerySet:
        """Invitations whose request ended without an answer."""
        return self.filter(state=SeatState.INVITED).exclude(ask__state__in=(AskState.SENT, AskState.ACCEPTED))

    def with_people(self) -> SeatQuerySet:
        """Seats with the person and their organization loaded."""
        return self.select_related("member", "organization")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def visible_to(self, viewer: Any) -> MeetingQuerySet:
        """All for staff whose role includes boards; else those of the boards on which the viewer sits."""
        if viewer.has_perm("boards.view_board"):
            return self.all()
        return self.filter(board__in=_boards_of(viewer)) if viewer.is_authenticated else self.none()

    def coming(self) -> MeetingQuerySet:
        """Meetings that are to be held."""
        return self.filter(state=MeetingState.PLANNED)

    def held(self) -> MeetingQuerySet:
        """Meetings that took place."""
        return self.filter(state=MeetingState.HELD)


class ActionQuerySet(models.QuerySet["Action"]):
    """Reads of actions."""

    def visible_to(self, viewer: Any) -> ActionQuerySet:
        """All for staff whose role includes boards; else those of the boards on which the viewer sits."""
        if viewer.has_perm("boards.view_board"):
            return self.all()
        if not viewer.is_authenticated:
            return self.none()
        return self.filter(meeting__board__in=_boards_of(viewer))

    def standing(self) -> ActionQuerySet:
        """Actions that were not given up."""
        return self.exclude(state=ActionState.DROPPED)

    def with_facts(self) -> ActionQuerySet:
        """Actions with their owner and idea loaded."""
        return self.select_related("owner", "idea")
