"""The surveys there are, their scales, and the states of a programme."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SurveyKind(models.TextChoices):
    """What is asked: would they recommend us (0-10), were they satisfied (1-5)."""

    NPS = "nps", _("Recommendation (NPS)")
    CSAT = "csat", _("Satisfaction (CSAT)")


class Occasion(models.TextChoices):
    """What a survey is about."""

    RELATIONSHIP = "relationship", _("The relationship as a whole")
    EVENT = "event", _("After an event")
    ANSWER = "answer", _("After an accepted answer")


class ProgrammeState(models.TextChoices):
    """Whether a survey is sent."""

    PAUSED = "paused", _("Paused")
    RUNNING = "running", _("Running")


NEXT = {
    ProgrammeState.PAUSED: {ProgrammeState.RUNNING},
    ProgrammeState.RUNNING: {ProgrammeState.PAUSED},
}

SCALES = {SurveyKind.NPS: range(11), SurveyKind.CSAT: range(1, 6)}
"""The answers each survey takes."""

BANDS = {SurveyKind.NPS: (6, 9), SurveyKind.CSAT: (2, 4)}
"""Up to the first an answer speaks against us, from the second on for us. Source: domain.md 4."""


def band(kind: str, value: int) -> int:
    """Return -1, 0 or 1: against us, neither, for us."""
    against, in_favour = BANDS[SurveyKind(kind)]
    return (value >= in_favour) - (value <= against)
