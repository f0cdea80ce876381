"""The ways in which news reach a member, how soon, and what became of a mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where a notice arrives."""

    MAIL = "mail", _("By mail")
    PORTAL = "portal", _("In the portal")


class Pace(models.TextChoices):
    """How soon a notice arrives; only mail knows a digest."""

    NOW = "now", _("At once")
    DIGEST = "digest", _("In the digest")
    OFF = "off", _("Not at all")


PACES = {Channel.MAIL: frozenset(Pace), Channel.PORTAL: frozenset({Pace.NOW, Pace.OFF})}
"""What can be chosen for a kind of notice on each channel."""


class Outcome(models.TextChoices):
    """What became of a mail after it was handed to the provider, or instead of that."""

    UNKNOWN = "", _("Sent")
    WITHHELD = "withheld", _("Held back")
    DELIVERED = "delivered", _("Arrived")
    BOUNCED = "bounced", _("Came back")
    REJECTED = "rejected", _("Refused by the provider")
    COMPLAINED = "complained", _("Reported as spam")


RANK = {
    outcome: rank
    for rank, outcome in enumerate(
        (Outcome.UNKNOWN, Outcome.DELIVERED, Outcome.REJECTED, Outcome.BOUNCED, Outcome.COMPLAINED)
    )
}
"""Events come twice and out of order: an outcome only ever gives way to a later one of this list."""

FINAL = frozenset({Outcome.REJECTED, Outcome.BOUNCED, Outcome.COMPLAINED})
"""Outcomes after which nothing more is written to the address."""


class ReplyState(models.TextChoices):
    """What became of a mail that somebody sent to the portal."""

    WAITING = "waiting", _("Waits")
    TAKEN = "taken", _("Published")
    REFUSED = "refused", _("Refused")
    IGNORED = "ignored", _("Ignored")
