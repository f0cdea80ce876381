"""The stages of a beta programme, the moves between them, and the numbers of its plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

FEWEST_SEATS, MOST_SEATS = 20, 100
"""Fewer say too little, more cannot be answered."""

SHORTEST_WEEKS, LONGEST_WEEKS = 3, 5

ORGANIZATION_SHARE = 0.3
"""Of the seats, at most so many go to one organization."""

PARTICIPATION_TO_GRADUATE = 0.6
"""So many of the testers have to take part before a programme may graduate."""


class Stage(models.TextChoices):
    """How far a programme has come."""

    DRAFT = "draft", _("Being planned")
    RECRUITING = "recruiting", _("Looking for testers")
    RUNNING = "running", _("Running")
    EXTENDED = "extended", _("Extended")
    GRADUATED = "graduated", _("Graduated")
    STOPPED = "stopped", _("Stopped")


LIVE = (Stage.RUNNING, Stage.EXTENDED)
"""Stages in which people test."""

OPEN = (Stage.RECRUITING, *LIVE)
"""Stages in which one can apply."""

ENDED = (Stage.GRADUATED, Stage.STOPPED)

NEXT: dict[str, set[str]] = {
    Stage.DRAFT: {Stage.RECRUITING},
    Stage.RECRUITING: {Stage.RUNNING, Stage.STOPPED},
    Stage.RUNNING: {Stage.EXTENDED, Stage.GRADUATED, Stage.STOPPED},
    Stage.EXTENDED: {Stage.GRADUATED, Stage.STOPPED},
}
"""A programme is extended once: there is no way back to running."""
