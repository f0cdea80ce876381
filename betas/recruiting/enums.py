"""Where a person stands with a beta, the moves between, and the limits on seats."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SEATS_A_YEAR = 3
YEAR_DAYS = 365
OFFER_DAYS = 5
"""How long an offered seat is kept."""

NUDGE_DAYS, WARN_DAYS, RECYCLE_DAYS = 7, 14, 21
"""Idle days after which a tester is nudged, is asked whether to keep the seat, and loses it."""


class State(models.TextChoices):
    """Where a person stands with a beta."""

    APPLIED = "applied", _("Applied")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Seat offered")
    SEATED = "seated", _("Testing")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Offer ended")
    LEFT = "left", _("Left")
    RECYCLED = "recycled", _("Seat passed on")
    FINISHED = "finished", _("Tested to the end")
    CLOSED = "closed", _("Not seated")


TAKEN = (State.OFFERED, State.SEATED)
"""Who takes a seat: an offered one is kept."""

IN_LINE = (State.APPLIED, State.WAITING)

HOPING = (*IN_LINE, *TAKEN)
"""Who expects something: they can say no at any time, and hear of the end."""

GONE = (State.DECLINED, State.LAPSED, State.LEFT, State.RECYCLED)
"""Who may come back while the beta is open."""

MOVES: dict[str, set[str]] = {
    State.APPLIED: {State.WAITING, State.OFFERED, State.DECLINED, State.LEFT, State.CLOSED},
    State.WAITING: {State.OFFERED, State.DECLINED, State.LEFT, State.CLOSED},
    State.OFFERED: {State.SEATED, State.DECLINED, State.LAPSED, State.CLOSED},
    State.SEATED: {State.LEFT, State.RECYCLED, State.FINISHED},
    **{gone: {State.APPLIED, State.WAITING, State.OFFERED} for gone in GONE},
}


class Use(models.TextChoices):
    """How often somebody does by hand what the beta is about: who does it daily sees most."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    RARELY = "rarely", _("Now and then")


FIT: dict[str, int] = {Use.DAILY: 3, Use.WEEKLY: 2, Use.RARELY: 1}
"""Points of the screening."""
