"""State machines: a map of allowed moves, and a row for each move made."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Moves = Mapping[Any, AbstractSet[str]]
"""For each state the states that may follow it."""


class InvalidTransition(Exception):
    """A move that the map does not allow; its text is a sentence for the person who tried."""


def check_move(moves: Moves, labels: type[models.TextChoices], old: str, new: str) -> None:
    """Raise InvalidTransition unless `moves` allows going from `old` to `new`."""
    if new in moves.get(old, set()):
        return
    allowed = ", ".join(str(labels(state).label) for state in labels if state in moves.get(old, set()))
    sentence = _("“%(old)s” cannot become “%(new)s”.") % {
        "old": labels(old).label,
        "new": labels(new).label if new in labels.values else new,
    }
    hint = _("Possible next: %(states)s.") % {"states": allowed} if allowed else _("This is its last state.")
    raise InvalidTransition(f"{sentence} {hint}")


class Transition(models.Model):
    """Who moved what from where to where, when, and why."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(gettext_lazy("at"))
    old = models.CharField(gettext_lazy("from"), max_length=24)
    new = models.CharField(gettext_lazy("to"), max_length=24)
    why = models.CharField(gettext_lazy("why"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ("-at", "-id")


def move(
    subject: models.Model,
    new: str,
    *,
    field: str,
    moves: Moves,
    labels: type[models.TextChoices],
    by: models.Model | None,
    why: str = "",
    at: datetime | None = None,
) -> None:
    """Set a state that the map allows and write the row of the move; the caller holds the subject's lock.

    Raises InvalidTransition.
    """
    old = getattr(subject, field)
    check_move(moves, labels, old, new)
    at = at or timezone.now()
    setattr(subject, field, new)
    subject.moved_at = at  # type: ignore[attr-defined]
    subject.save(update_fields=[field, "moved_at"])
    subject.transitions.create(by=by, at=at, old=old, new=new, why=why)  # type: ignore[attr-defined]
