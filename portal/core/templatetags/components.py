"""Components that hold something: `{% card %} … {% endcard %}`. How each is called stands in its template."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def card(content: str, heading: str = "", *, icon: str = "", level: int = 2) -> SafeString:
    """Frame what belongs together."""
    return _render("card", content, heading=heading, icon=icon, level=level)


@register.simple_block_tag
def row(
    content: str, title: str, url: str, *, level: int = 2, excerpt: str = "", lang: str = ""
) -> SafeString:
    """Show one thing of a list."""
    return _render("row", content, title=title, url=url, level=level, excerpt=excerpt, lang=lang)


@register.simple_block_tag
def menu(content: str, id: str, label: str, *, icon: str = "chevron-down") -> SafeString:  # noqa: A002
    """Show a button that opens a list of acts and links."""
    return _render("menu", content, id=id, label=label, icon=icon)


@register.simple_block_tag
def dialog(content: str, id: str, heading: str, *, opener: str = "") -> SafeString:  # noqa: A002
    """Ask something apart from the page."""
    return _render("dialog", content, id=id, heading=heading, opener=opener)


def _render(name: str, content: str, **values: Any) -> SafeString:
    safe = mark_safe(content.strip())  # noqa: S308 - a part of the template that calls
    return render_to_string(f"components/{name}.html", {"content": safe, **values})
