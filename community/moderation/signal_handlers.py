"""What moderation does when a post gets new words."""

from __future__ import annotations

from typing import Any

from community.moderation.actions.rewrite import ask_for_another_look
from portal.members.models import Member


def look_again(post: Any, by: Member, **_signal: Any) -> None:
    """What is hidden may be shown again now; a post that everybody sees costs no question."""
    if post.is_hidden:
        ask_for_another_look(post, by=by)
