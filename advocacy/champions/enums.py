"""The states of a champion's seat and the allowed moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatState(models.TextChoices):
    """How far a candidate has come on the way to a seat."""

    SHORTLISTED = "shortlisted", _("Shortlisted")
    CONFIRMED = "confirmed", _("Confirmed")
    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Champion")
    DECLINED = "declined", _("Declined")
    DROPPED = "dropped", _("Dropped")
    ALUMNI = "alumni", _("Former champion")


NEXT: dict[str, set[str]] = {
    SeatState.SHORTLISTED: {SeatState.CONFIRMED, SeatState.DROPPED},
    SeatState.CONFIRMED: {SeatState.INVITED, SeatState.DROPPED},
    SeatState.INVITED: {SeatState.ACTIVE, SeatState.DECLINED, SeatState.DROPPED},
    SeatState.ACTIVE: {SeatState.ALUMNI},
}

OPEN = (SeatState.SHORTLISTED, SeatState.CONFIRMED, SeatState.INVITED, SeatState.ACTIVE)
"""States in which a person is on the way or seated: one such row a person."""

TAKING_A_SEAT = (SeatState.CONFIRMED, SeatState.INVITED, SeatState.ACTIVE)
"""States that count against the seats of an organization or a pool."""
