"""What questions do when something changes in the rooms below."""

from __future__ import annotations

from typing import Any

from community.groups.models import UserGroup
from community.questions.models import Question


def follow_group(group: UserGroup, **_kwargs: Any) -> None:
    """The questions of a group become private with it, and public with it, in the same transaction."""
    Question.objects.filter(group=group).update(private_group=group.private_pk)
