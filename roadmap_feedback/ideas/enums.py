"""The states of an idea, the allowed moves between them, and why a vote ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

BUDGET = 10
"""Votes a person has to spend on all open ideas together."""

MOST_POINTS = 3
"""Votes a person may put on one idea."""

VOTE_DAYS = 365
"""How long a vote counts unless it is renewed."""

REMINDER_DAYS = 30
"""How long before the end its owner is reminded, and the button to renew it appears."""


class IdeaStatus(models.TextChoices):
    """How far an idea has come."""

    NEW = "new", _("New")
    UNDER_REVIEW = "under_review", _("Under review")
    PLANNED = "planned", _("Planned")
    IN_PROGRESS = "in_progress", _("In progress")
    BETA = "beta", _("In beta")
    SHIPPED = "shipped", _("Shipped")
    DECLINED = "declined", pgettext_lazy("idea", "Declined")
    DUPLICATE = "duplicate", _("Merged")


OPEN = (
    IdeaStatus.NEW,
    IdeaStatus.UNDER_REVIEW,
    IdeaStatus.PLANNED,
    IdeaStatus.IN_PROGRESS,
    IdeaStatus.BETA,
)
"""States in which an idea takes votes."""

DONE = (IdeaStatus.SHIPPED, IdeaStatus.DECLINED)
"""States that give the votes back."""

_ALWAYS = {IdeaStatus.DECLINED, IdeaStatus.DUPLICATE}

NEXT: dict[str, set[str]] = {
    IdeaStatus.NEW: {IdeaStatus.UNDER_REVIEW, IdeaStatus.PLANNED, *_ALWAYS},
    IdeaStatus.UNDER_REVIEW: {IdeaStatus.PLANNED, IdeaStatus.BETA, *_ALWAYS},
    IdeaStatus.PLANNED: {
        IdeaStatus.UNDER_REVIEW,
        IdeaStatus.IN_PROGRESS,
        IdeaStatus.BETA,
        IdeaStatus.SHIPPED,
        *_ALWAYS,
    },
    IdeaStatus.IN_PROGRESS: {IdeaStatus.PLANNED, IdeaStatus.BETA, IdeaStatus.SHIPPED, *_ALWAYS},
    IdeaStatus.BETA: {IdeaStatus.IN_PROGRESS, IdeaStatus.SHIPPED, *_ALWAYS},
    IdeaStatus.DECLINED: {IdeaStatus.UNDER_REVIEW},
    IdeaStatus.DUPLICATE: {*OPEN},
}


class VoteEnd(models.TextChoices):
    """Why a vote no longer counts."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    REPLACED = "replaced", _("Replaced by the person’s own vote")
    EXPIRED = "expired", _("Expired")
    RETURNED = "returned", _("Returned when the idea was decided")
    MERGED = "merged", _("Moved by a merge")
