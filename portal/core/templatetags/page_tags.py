"""What the frame of a page asks about the page in it."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.utils.translation import get_language_info

register = template.Library()


class Language(NamedTuple):
    """A language to switch to: its code, its own name, and where the reader arrives."""

    code: str
    name: str
    url: str


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> list[Language]:
    """Return the languages; an editor's page leads to its translation, or to the front page without one."""
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    translations = dict(context["alternates"]) if "alternates" in context else None
    return [
        Language(
            code,
            get_language_info(code)["name_local"].capitalize(),
            here if translations is None else translations.get(code, "/"),
        )
        for code, _ in settings.LANGUAGES
    ]
