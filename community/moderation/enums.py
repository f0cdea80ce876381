"""Why something is flagged, how a review stands, and the allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FlagReason(models.TextChoices):
    """What a member says is wrong with a post."""

    SPAM = "spam", _("Advertising or spam")
    RUDE = "rude", _("Rude or hurtful")
    PRIVATE = "private", _("Shows personal or customer data")
    MISPLACED = "misplaced", _("Does not belong here")
    OTHER = "other", _("Something else")


class ReviewStatus(models.TextChoices):
    """How far the review of a post has come."""

    WAITING = "waiting", _("Flagged")
    HELD = "held", _("Hidden until reviewed")
    KEPT = "kept", _("Kept")
    HIDDEN = "hidden", _("Hidden")
    DROPPED = "dropped", _("Flags taken back")


NEXT = {  # what was hidden is held again when its author rewrites it
    ReviewStatus.WAITING: {
        ReviewStatus.HELD,
        ReviewStatus.KEPT,
        ReviewStatus.HIDDEN,
        ReviewStatus.DROPPED,
    },
    ReviewStatus.HELD: {ReviewStatus.KEPT, ReviewStatus.HIDDEN},
    ReviewStatus.KEPT: {ReviewStatus.WAITING, ReviewStatus.HIDDEN},
    ReviewStatus.HIDDEN: {ReviewStatus.KEPT, ReviewStatus.HELD},
    ReviewStatus.DROPPED: {ReviewStatus.WAITING},
}

UNDECIDED = frozenset({ReviewStatus.WAITING, ReviewStatus.HELD})
OUT_OF_SIGHT = frozenset({ReviewStatus.HELD, ReviewStatus.HIDDEN})
