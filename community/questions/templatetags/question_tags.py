"""What stands on a question's page many times over: votes, who wrote it, comments, whole answers."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from community.questions.models import Post
from community.questions.thread import Thread

register = template.Library()


@register.simple_tag(takes_context=True)
def votes(context: Context, post: Post) -> SafeString:
    """Show the votes on a post, and to those who may vote the buttons."""
    return _thread(context).votes(post)


@register.simple_tag(takes_context=True)
def byline(context: Context, post: Post) -> SafeString:
    """Show who wrote a post and when."""
    return _thread(context).byline(post)


@register.simple_tag(takes_context=True)
def flag(context: Context, post: Post) -> SafeString | str:
    """Show the way to flag a post, to members who did not write it."""
    return _thread(context).flag(post.kind, post)


@register.simple_tag(takes_context=True)
def hidden_note(context: Context, post: Post) -> SafeString | str:
    """Show that others do not see a post, and why."""
    return _thread(context).hidden(post)


@register.simple_tag(takes_context=True)
def comments(context: Context, post: Post) -> SafeString:
    """Show the comments on a post, and to members the way to one more."""
    return _thread(context).comments(post)


@register.simple_tag(takes_context=True)
def answers(context: Context) -> SafeString:
    """Show the answers of the page."""
    thread, may_accept = _thread(context), context["may_accept"]
    rows = (thread.answer(answer, may_accept=may_accept) for answer in context["answers"])
    return mark_safe("\n".join(rows))  # noqa: S308


def _thread(context: Context) -> Thread:
    """Return what shows the posts of this page, made once."""
    made = context.render_context
    if "thread" not in made:
        made["thread"] = Thread(context["request"])
    return made["thread"]
