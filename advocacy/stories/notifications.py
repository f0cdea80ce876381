"""Whom to tell about stories."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from advocacy.stories.models import Story
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

register_notice("stories/invited", _("I am invited to tell a story"), group=_("Requests"))


def tell_invited(story: Story) -> None:
    """The invitation to tell a story."""
    send("stories/invited", to=story.member, key=f"stories.invited:{story.pk}", context={"story": story})
