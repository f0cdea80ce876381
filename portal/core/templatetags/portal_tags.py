"""Small pieces that templates call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from django import template
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

TINTS = 8
WEEK = timedelta(days=7)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@register.simple_tag
def when(moment: datetime) -> SafeString:
    """Show a moment as people say it, with the exact local time on hover."""
    return Clock()(moment)


class Clock:
    """Shows moments as one reader says them: now, in the language and the time zone in force."""

    def __init__(self) -> None:
        self._now = timezone.now()
        self._zone = timezone.get_current_timezone()
        self._language = get_language()

    def __call__(self, moment: datetime) -> SafeString:
        """Return a moment as people say it, with the exact local time on hover."""
        opening, day = _exact(moment, self._zone, self._language)
        age = self._now - moment
        shown = _ago(int(age.total_seconds() // 60), self._language) if age < WEEK else day
        return SafeString(f"{opening}{shown}</time>")


@lru_cache(maxsize=8192)
def _exact(moment: datetime, zone: tzinfo, language: str | None) -> tuple[str, str]:
    """Return the opening tag and the day of a moment: formatting a date costs more than all else on its line.

    The language is the one in force; it is named so that each has its own.
    """
    del language
    local = timezone.localtime(moment, zone)
    opening = format_html(
        '<time datetime="{}" title="{}">',
        moment.isoformat(timespec="seconds"),
        formats.date_format(local, "DATETIME_FORMAT"),
    )
    return opening, conditional_escape(formats.date_format(local, "DATE_FORMAT"))


@lru_cache(maxsize=4096)
def _ago(minutes: int, language: str | None) -> str:
    """Return one unit: nobody needs the hours of five days ago."""
    del language
    if minutes < 1:
        return conditional_escape(_("just now"))
    delta = timesince(LONG_AGO, LONG_AGO + timedelta(minutes=minutes), depth=1)
    return conditional_escape(_("%(delta)s ago") % {"delta": delta})


@register.simple_tag
def tint(key: int | None) -> str:
    """Return the class of a stable tint for a person."""
    return f"tint-{(key or 0) % TINTS}"


@register.filter
def initials(name: str) -> str:
    """Return up to two letters of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper() or "?"
