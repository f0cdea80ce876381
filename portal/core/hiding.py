"""What was taken out of sight: the columns that say so, and who still sees it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

MODERATE = "moderation.change_review"
"""Who holds this looks after what people write, and reads what is hidden."""


class Hideable(models.Model):
    """A row that may be taken out of sight; without a reason it waits for somebody to look at it."""

    is_hidden = models.BooleanField(default=False, db_default=False, editable=False)
    hidden_because = models.CharField(max_length=500, blank=True, default="", db_default="", editable=False)

    class Meta:
        abstract = True


def in_sight(viewer: Any, post: str = "", *, or_none: bool = False) -> Q:
    """Return the condition under which the viewer may know of a post: `post` leads to it (`question__`).

    Its author still sees what is hidden, and so do those who look after the community. The row itself says
    whether it is hidden, so every list costs what it cost before. With `or_none` there may be no such post.
    """
    if viewer.is_staff and viewer.has_perm(MODERATE):
        return Q()
    shown = Q(**{f"{post}is_hidden": False})
    if or_none:
        shown |= Q(**{post.removesuffix("__"): None})
    return shown | Q(**{f"{post}author": viewer.pk}) if viewer.is_authenticated else shown
