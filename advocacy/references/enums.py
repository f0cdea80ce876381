"""The states of an entry of the pool and of a request, and what a call may be about."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WANTED_MATCHES = 3
"""Candidates among whom the owner of a request chooses."""
REST = timedelta(days=30)
"""Rest after a call that was held; the ledger of asks keeps longer ones."""
MATCH_WITHIN = timedelta(hours=48)
OUTCOME_WITHIN = timedelta(days=5)
CONSENT_FOR = timedelta(days=730)
"""How long the consent that comes with a profile holds."""


class PoolState(models.TextChoices):
    """How a customer stands in the pool."""

    NOMINATED = "nominated", _("Nominated")
    VETTED = "vetted", _("Vetted")
    INVITED = "invited", _("Invited")
    PROFILED = "profiled", _("Profile written")
    ACTIVE = "active", pgettext_lazy("reference", "Active")
    RESTING = "resting", pgettext_lazy("reference", "Resting")
    PAUSED = "paused", pgettext_lazy("reference", "Paused")
    RETIRED = "retired", pgettext_lazy("reference", "Retired")


NEXT: dict[str, set[str]] = {
    PoolState.NOMINATED: {PoolState.VETTED, PoolState.RETIRED},
    PoolState.VETTED: {PoolState.INVITED, PoolState.RETIRED},
    PoolState.INVITED: {PoolState.PROFILED, PoolState.RETIRED},
    PoolState.PROFILED: {PoolState.ACTIVE, PoolState.RETIRED},
    PoolState.ACTIVE: {PoolState.RESTING, PoolState.PAUSED, PoolState.RETIRED},
    PoolState.RESTING: {PoolState.ACTIVE, PoolState.PAUSED, PoolState.RETIRED},
    PoolState.PAUSED: {PoolState.ACTIVE, PoolState.RETIRED},
}

NOT_OURS_TO_END = (PoolState.RESTING, PoolState.PAUSED)
"""A rest runs its time, and a pause is the member's own."""

KNOWN = (
    PoolState.INVITED,
    PoolState.PROFILED,
    PoolState.ACTIVE,
    PoolState.RESTING,
    PoolState.PAUSED,
)
"""States of which the member knows, and in which they may leave."""


class CallKind(models.TextChoices):
    """What a customer is glad to do for another."""

    CALL = "call", _("A call of thirty minutes")
    VISIT = "visit", _("A visit on site")
    WRITTEN = "written", _("Answers in writing")


class RequestState(models.TextChoices):
    """How far a request for a reference has come."""

    SUBMITTED = "submitted", pgettext_lazy("reference", "Submitted")
    ACCEPTED = "accepted", pgettext_lazy("reference", "Accepted")
    MATCHED = "matched", pgettext_lazy("reference", "Matched")
    APPROVED = "approved", pgettext_lazy("reference", "Approved")
    ASKED = "asked", pgettext_lazy("reference", "Customer asked")
    AGREED = "agreed", pgettext_lazy("reference", "Customer said yes")
    SCHEDULED = "scheduled", pgettext_lazy("reference", "Scheduled")
    HELD = "held", pgettext_lazy("reference", "Held")
    THANKED = "thanked", pgettext_lazy("reference", "Thanked")
    STORIES = "stories", pgettext_lazy("reference", "Stories offered instead")
    REFUSED = "refused", pgettext_lazy("reference", "Refused")


REQUEST_NEXT: dict[str, set[str]] = {
    RequestState.SUBMITTED: {RequestState.ACCEPTED, RequestState.REFUSED},
    RequestState.ACCEPTED: {RequestState.MATCHED, RequestState.STORIES, RequestState.REFUSED},
    RequestState.MATCHED: {RequestState.APPROVED, RequestState.STORIES, RequestState.REFUSED},
    RequestState.APPROVED: {RequestState.ASKED, RequestState.MATCHED, RequestState.REFUSED},
    RequestState.ASKED: {RequestState.AGREED, RequestState.MATCHED, RequestState.REFUSED},
    RequestState.AGREED: {RequestState.SCHEDULED, RequestState.MATCHED, RequestState.REFUSED},
    RequestState.SCHEDULED: {RequestState.HELD, RequestState.MATCHED, RequestState.REFUSED},
    RequestState.HELD: {RequestState.THANKED},
}

ON_THE_WAY = (RequestState.ASKED, RequestState.AGREED, RequestState.SCHEDULED)
"""A customer was asked, and the call has not been held."""
