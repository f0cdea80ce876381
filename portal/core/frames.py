"""Frames: templates for what stands on a page hundreds of times, rendered once and then only filled in.

A frame is a template whose only variables are slots (`{{ slot.name }}`). A row costs a twentieth of an
included template, and its HTML still stands in a template, with its icons and in every language.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

OPEN, CLOSE = "\ue000", "\ue001"
"""Characters of nobody's alphabet: they hold the place of a slot while braces still mean braces."""


class _Slots:
    def __getitem__(self, name: str) -> SafeString:
        return mark_safe(f"{OPEN}{name}{CLOSE}")  # noqa: S308


class Frame:
    """A template in one language; call it with the values of its slots."""

    def __init__(self, template: str) -> None:
        markup = render_to_string(template, {"slot": _Slots()})
        self._format = (
            markup.replace("{", "{{").replace("}", "}}").replace(OPEN, "{").replace(CLOSE, "}").strip()
        )

    def __call__(self, **values: Any) -> SafeString:
        """Return the HTML, its values escaped as in any template; raises KeyError for a missing one."""
        safe = {name: _escape(value) for name, value in values.items()}
        return SafeString(self._format.format_map(safe))


def frame(template: str) -> Frame:
    """Return the frame of a template in the language in force."""
    return Frame(template) if settings.DEBUG else _frame(template, get_language())


@lru_cache(maxsize=256)
def _frame(template: str, language: str | None) -> Frame:
    del language
    return Frame(template)


def _escape(value: Any) -> Any:
    """Do what `conditional_escape` does, which takes five times as long to find out what it was given."""
    kind = value.__class__
    if kind is SafeString or kind is int:
        return value
    return escape(value) if kind is str else conditional_escape(value)
