"""Where an event takes place, how far it has come, and what becomes of a registration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventFormat(models.TextChoices):
    """How people come together."""

    ONLINE = "online", _("Online")
    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("Online and in person")


class EventStatus(models.TextChoices):
    """How far an event has come."""

    DRAFT = "draft", pgettext_lazy("event", "Draft")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
    DONE = "done", pgettext_lazy("event", "Over")


EVENT_MOVES: dict[str, set[str]] = {
    EventStatus.DRAFT: {EventStatus.PUBLISHED},
    EventStatus.PUBLISHED: {EventStatus.CANCELLED, EventStatus.DONE},
}


class Place(models.TextChoices):
    """Where somebody stands with an event."""

    GOING = "going", pgettext_lazy("registration", "Going")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("registration", "Place offered")
    DECLINED = "declined", pgettext_lazy("registration", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    CHECKED_IN = "checked_in", pgettext_lazy("registration", "Was there")
    NO_SHOW = "no_show", pgettext_lazy("registration", "Did not come")


PLACE_MOVES: dict[str, set[str]] = {
    Place.GOING: {Place.CANCELLED, Place.CHECKED_IN, Place.NO_SHOW},
    Place.WAITING: {Place.OFFERED, Place.CANCELLED},
    Place.OFFERED: {Place.GOING, Place.DECLINED, Place.CANCELLED},
    Place.DECLINED: {Place.GOING, Place.WAITING},
    Place.CANCELLED: {Place.GOING, Place.WAITING},
    Place.CHECKED_IN: {Place.GOING},
    Place.NO_SHOW: {Place.CHECKED_IN},
}

TAKEN = (Place.GOING, Place.OFFERED, Place.CHECKED_IN, Place.NO_SHOW)
"""Who holds a place; an offer holds it too, or it could be given away twice."""

HOLDING = (Place.GOING, Place.OFFERED, Place.WAITING)
"""Who expects something of the event and has to hear when it changes."""
