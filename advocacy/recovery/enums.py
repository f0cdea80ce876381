"""The states of a case, what may open one, what may have caused it, and the numbers of its clock."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

UNHAPPY_AT_MOST = 6
"""Answers from 0 to 6 of 10 to "would you recommend us?"."""

RISK_FROM = 60
UNANSWERED_QUESTIONS = 2
UNANSWERED_AFTER = timedelta(days=7)
LOOK_BACK = timedelta(days=90)
NEWS_FOR = timedelta(days=30)
"""Older answers that an import brings in open no case."""

CONTACT_WITHIN = timedelta(hours=48)
WARN_BEFORE = timedelta(hours=12)
ASK_AGAIN_AFTER = timedelta(days=90)


class CaseState(models.TextChoices):
    """How far a case has come."""

    OPENED = "opened", _("To be contacted")
    CONTACTED = "contacted", _("Contacted")
    PROMISED = "promised", _("Promise given")
    KEPT = "kept", _("Promise kept")
    BROKEN = "broken", _("Promise broken")
    ASKED_AGAIN = "asked_again", _("Asked again")
    RECOVERED = "recovered", _("Recovered")
    LOST = "lost", _("Not recovered")


NEXT: dict[str, set[str]] = {
    CaseState.OPENED: {CaseState.CONTACTED, CaseState.LOST},
    CaseState.CONTACTED: {CaseState.PROMISED, CaseState.ASKED_AGAIN, CaseState.LOST},
    CaseState.PROMISED: {CaseState.KEPT, CaseState.BROKEN, CaseState.LOST},
    CaseState.BROKEN: {CaseState.PROMISED, CaseState.KEPT, CaseState.LOST},
    CaseState.KEPT: {CaseState.ASKED_AGAIN, CaseState.LOST},
    CaseState.ASKED_AGAIN: {CaseState.RECOVERED, CaseState.PROMISED, CaseState.LOST},
}

CLOSED = (CaseState.RECOVERED, CaseState.LOST)
OPEN = tuple(state for state in CaseState if state not in CLOSED)
"""While a case stands in one of these, nobody asks anything of the person."""


class Cause(models.TextChoices):
    """Why the person is unhappy."""

    FIXABLE = "fixable", _("Something we can mend")
    SYSTEMIC = "systemic", _("Something larger, for many customers")
    EXPECTATION = "expectation", _("They expected something else")


class SignalKind(models.TextChoices):
    """What told us."""

    NPS = "nps", _("Would not recommend us")
    RISK = "risk", _("Risk in the last scores")
    QUESTION = "question", _("Questions left unanswered")
    NOTE = "note", _("Noted by staff")
