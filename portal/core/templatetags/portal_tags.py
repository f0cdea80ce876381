"""Small pieces that templates call."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()

TINTS = 8


@register.simple_tag
def when(moment: datetime) -> SafeString:
    """Show a moment as people say it, with the exact local time on hover."""
    local = timezone.localtime(moment)
    age = timezone.now() - moment
    shown = _ago(moment, age) if age < timedelta(days=7) else formats.date_format(local, "DATE_FORMAT")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="seconds"),
        formats.date_format(local, "DATETIME_FORMAT"),
        shown,
    )


def _ago(moment: datetime, age: timedelta) -> str:
    """Return one unit: nobody needs the hours of five days ago."""
    if age < timedelta(minutes=1):
        return _("just now")
    return _("%(delta)s ago") % {"delta": timesince(moment, depth=1)}


@register.simple_tag
def tint(key: int | None) -> str:
    """Return the class of a stable tint for a person."""
    return f"tint-{(key or 0) % TINTS}"


@register.filter
def initials(name: str) -> str:
    """Return up to two letters of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper() or "?"
