"""What stands under each of many posts: votes, who wrote it, comments; filled into frames."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.questions.models import Comment, Post
from portal.core.frames import fill
from portal.core.templatetags.portal_tags import initials, tint, when

register = template.Library()

PARTIALS = "community/questions/partials"


@register.simple_tag(takes_context=True)
def votes(context: Context, post: Post, *, may_vote: bool) -> SafeString:
    """Show the votes on a post, and to those who may vote the buttons."""
    key = f"vote-{post.kind}-{post.pk}"
    if not may_vote:
        number = format_html("<strong>{}</strong>", post.score)
        count = format_html(ngettext("%(n)s vote", "%(n)s votes", post.score) % {"n": "{}"}, number)
        return fill(f"{PARTIALS}/tally.html", key=key, count=count)
    vote = getattr(post, "viewer_vote", 0)
    return fill(
        f"{PARTIALS}/vote.html",
        key=key,
        url=post.vote_url,
        token=_token(context),
        score=post.score,
        up=0 if vote == 1 else 1,
        is_up="true" if vote == 1 else "false",
        down=0 if vote == -1 else -1,
        is_down="true" if vote == -1 else "false",
    )


@register.simple_tag
def byline(post: Post) -> SafeString:
    """Show who wrote a post and when; the author may be gone, the name stays."""
    author = post.author
    return fill(
        "components/byline.html",
        tint=tint(post.author_id),
        initials=initials(post.author_name),
        person=_person(post.author_id, post.author_name),
        badge=fill("components/champion_badge.html") if author and author.is_champion else "",
        moment=when(post.created_at),
        edited=fill("components/edited.html") if post.edited_at else "",
    )


@register.simple_tag(takes_context=True)
def comments(context: Context, post: Post) -> SafeString:
    """Show the comments on a post, and to members the form for one more."""
    thread: list[Comment] = post.thread  # type: ignore[attr-defined]
    rows = [
        fill(
            f"{PARTIALS}/comment.html",
            pk=comment.pk,
            body=mark_safe(comment.body_html),  # noqa: S308
            person=_person(comment.author_id, comment.author_name if comment.author_id else ""),
            moment=when(comment.created_at),
        )
        for comment in thread
    ]
    shown = f'<ul class="comments">{"".join(rows)}</ul>' if rows else ""
    if not context["user"].is_authenticated:
        return SafeString(shown)
    key = "question" if post.kind == "question" else post.pk
    form = fill(f"{PARTIALS}/compose.html", url=f"{post.actions_url}comment/", token=_token(context), key=key)
    return SafeString(f"{shown}\n{form}")


def _token(context: Context) -> SafeString:
    """Return the hidden field that proves a form is ours, made once a page."""
    made: Any = context.render_context
    if "csrf_field" not in made:
        made["csrf_field"] = format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(context["request"])
        )
    return made["csrf_field"]


def _person(pk: int | None, name: str) -> SafeString:
    """Return a name that leads to its profile; a former member has none."""
    if pk is None:
        return fill("components/former_member.html", name=name or _("Former member"))
    return fill("components/person.html", url=_profile(pk), name=name)


@lru_cache(maxsize=4096)
def _profile(pk: int) -> str:
    return reverse("members:profile", args=[pk])
