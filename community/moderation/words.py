"""The words of any post, by what all posts have."""

from __future__ import annotations

from typing import Any

from portal.core.sanitise import plain_text

EXCERPT = 240


def excerpt_of(post: Any) -> str:
    """Return its title, or the beginning of its text where it has none."""
    return getattr(post, "title", "") or plain_text(post.body_html, limit=EXCERPT)
