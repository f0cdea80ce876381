"""The author of a post hears when it is hidden, why, and when it is back; nobody can switch that off."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.moderation.models import ReviewTransition
from community.moderation.words import excerpt_of
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

_GROUP = _("What I write")
register_notice("moderation/held", _("My post waits for a moderator"), group=_GROUP, is_optional=False)
register_notice("moderation/hidden", _("My post is hidden"), group=_GROUP, is_optional=False)
register_notice("moderation/restored", _("My post is shown again"), group=_GROUP, is_optional=False)


def tell_author(post: Any, step: ReviewTransition, *, news: str) -> None:
    """Tell the author what a step of the review means: "held", "hidden" or "restored"."""
    if post.author:
        send(
            f"moderation/{news}",
            to=post.author,
            key=f"moderation.{news}:{step.pk}",
            context={"post": post, "excerpt": excerpt_of(post), "why": step.why},
            about=post,
        )
