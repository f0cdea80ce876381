"""The two kinds of board, the states of seats, meetings and actions, and the numbers of a charter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.members.enums import Seniority

SIZES = (8, 15)
DEFAULT_SIZE = 12
TERM_MONTHS = 18
LONG_LIST = 3
"""Names on the long list for each seat."""
QUORUM = 60
"""Members of a hundred who must be there for a meeting to decide anything."""
MISSED_IN_A_ROW = 2


class BoardKind(models.TextChoices):
    """Two kinds of people at two tables: they are never mixed."""

    COUNCIL = "council", _("User council")
    EXECUTIVE = "executive", _("Executive advisory board")


LEVEL: dict[str, Seniority] = {
    BoardKind.COUNCIL: Seniority.PRACTITIONER,
    BoardKind.EXECUTIVE: Seniority.EXECUTIVE,
}
"""Who sits at which table."""


class SeatState(models.TextChoices):
    """How far somebody has come on the way to a seat."""

    LONG_LISTED = "long_listed", _("On the long list")
    SLATED = "slated", _("On the slate")
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Said yes")
    SEATED = "seated", pgettext_lazy("board", "Member")
    DECLINED = "declined", _("Declined")
    DROPPED = "dropped", _("Dropped")
    LEFT = "left", pgettext_lazy("board", "Left")


NEXT: dict[str, set[str]] = {
    SeatState.LONG_LISTED: {SeatState.SLATED, SeatState.DROPPED},
    SeatState.SLATED: {SeatState.LONG_LISTED, SeatState.INVITED, SeatState.DROPPED},
    SeatState.INVITED: {SeatState.ACCEPTED, SeatState.DECLINED, SeatState.DROPPED},
    SeatState.ACCEPTED: {SeatState.SEATED, SeatState.DECLINED, SeatState.DROPPED},
    SeatState.SEATED: {SeatState.LEFT},
}

OPEN = (
    SeatState.LONG_LISTED,
    SeatState.SLATED,
    SeatState.INVITED,
    SeatState.ACCEPTED,
    SeatState.SEATED,
)
"""States in which somebody is on the way or seated: one such row a person and board."""

TAKING = (SeatState.SLATED, SeatState.INVITED, SeatState.ACCEPTED, SeatState.SEATED)
"""States that take one of the board's places."""


class MeetingState(models.TextChoices):
    """Whether a meeting is to come."""

    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    HELD = "held", pgettext_lazy("meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


MEETING_NEXT: dict[str, set[str]] = {
    MeetingState.PLANNED: {MeetingState.HELD, MeetingState.CANCELLED},
}


class ActionState(models.TextChoices):
    """What became of what was agreed."""

    OPEN = "open", pgettext_lazy("action", "Open")
    DONE = "done", pgettext_lazy("action", "Done")
    DROPPED = "dropped", pgettext_lazy("action", "Given up")


ACTION_NEXT: dict[str, set[str]] = {
    ActionState.OPEN: {ActionState.DONE, ActionState.DROPPED},
}
