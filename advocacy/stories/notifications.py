"""Whom to tell about stories."""

from __future__ import annotations

from advocacy.stories.models import Story
from portal.notifications.mail import send


def tell_invited(story: Story) -> None:
    """The invitation to tell a story."""
    send("stories/invited", to=story.member, key=f"stories.invited:{story.pk}", context={"story": story})
