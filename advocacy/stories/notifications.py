"""Whom to tell about stories."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from advocacy.stories.editions import public_pages
from advocacy.stories.models import Link, Story
from advocacy.stories.tokens import link_url
from portal.members.models import Member
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send
from portal.notifications.outsiders import send_to_outsider

register_notice("stories/invited", _("I am invited to tell a story"), group=_("Requests"))
register_notice("stories/published", _("My story is published"), group=_("Requests"))


def tell_invited(story: Story) -> None:
    """The invitation to tell a story."""
    send("stories/invited", to=story.member, key=f"stories.invited:{story.pk}", context={"story": story})


def tell_published(story: Story) -> None:
    """The person who told it, with thanks and the address."""
    pages = public_pages(story)
    page = pages.filter(locale__language_code=story.member.language).first() or pages.first()
    send(
        "stories/published",
        to=story.member,
        key=f"stories.published:{story.pk}",
        context={"story": story, "path": page.url if page else ""},
    )


def tell_owner(story: Story, news: str, *, key: str, by: Member | None = None) -> None:
    """Whoever looks after the story, unless they did it themselves."""
    if story.owner and story.owner != by:
        send(
            "stories/news",
            to=story.owner,
            key=f"stories.{key}:{story.owner_id}",
            context={"story": story, "news": news},
        )


def tell_outsider(link: Link, template: str, *, key: str, **context: Any) -> None:
    """The person of the customer, with their private link."""
    send_to_outsider(
        template,
        name=link.name,
        address=link.email,
        language=link.language,
        key=key,
        context={"link": link, "story": link.story, "path": link_url(link), **context},
    )
