"""Kinds of reports, what becomes of them, and how a week went."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ANSWER_DAYS = 3
"""Working days in which product answers a report."""


class ReportKind(models.TextChoices):
    """What a tester has to say."""

    BUG = "bug", _("Something is broken")
    FRICTION = "friction", _("Something is in the way")
    PRAISE = "praise", _("Something is good")


class ReportState(models.TextChoices):
    """What became of a report."""

    NEW = "new", _("Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")
    FIXED = "fixed", _("Done")
    DECLINED = "declined", _("Not taken up")


UNMENDED = (ReportState.NEW, ReportState.ACCEPTED)
"""A show-stopper in one of these states holds the next wave back."""

MOVES: dict[str, set[str]] = {
    ReportState.NEW: {ReportState.ACCEPTED, ReportState.DECLINED},
    ReportState.ACCEPTED: {ReportState.FIXED},
    ReportState.DECLINED: {ReportState.ACCEPTED},
}


class Week(models.TextChoices):
    """How a tester's week went."""

    USED = "used", _("I used it")
    UNUSED = "unused", _("I did not get to it")
    BLOCKED = "blocked", _("A show-stopper kept me from it")


class Verdict(models.TextChoices):
    """How a programme is decided."""

    GRADUATED = "graduated", _("Graduate: it becomes part of the product")
    EXTENDED = "extended", _("Extend it once")
    STOPPED = "stopped", _("Stop")
