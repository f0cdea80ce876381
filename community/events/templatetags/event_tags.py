"""How a time is shown: by the clocks of the event's place, with those of the reader on hover."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.events.models import Event

register = template.Library()


@register.simple_tag
def event_time(event: Event) -> SafeString:
    """Show day, hours and zone; the reader's own hour comes beside when it differs."""
    start, end = event.local_start, event.local_end
    same_day = start.date() == end.date()
    until = formats.date_format(end, "TIME_FORMAT" if same_day else "SHORT_DATETIME_FORMAT")
    theirs = timezone.localtime(event.starts_at)
    other = "" if theirs.utcoffset() == start.utcoffset() else _theirs(theirs, start)
    return format_html(
        '<time datetime="{}">{}, {} – {}</time> <span class="soft">{}{}</span>',
        event.starts_at.isoformat(timespec="minutes"),
        formats.date_format(start, "DATE_FORMAT"),
        formats.date_format(start, "TIME_FORMAT"),
        until,
        _("%(city)s time") % {"city": _city(event.zone)},
        other,
    )


def _theirs(theirs: datetime, start: datetime) -> str:
    """Return the hour by the reader's clocks, with the day where it is another one."""
    same_day = theirs.date() == start.date()
    when = formats.date_format(theirs, "TIME_FORMAT" if same_day else "SHORT_DATETIME_FORMAT")
    return f" ({when} {_city(timezone.get_current_timezone_name())})"


def _city(zone: str) -> str:
    """Return the name of a zone as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.simple_tag
def event_day(event: Event) -> SafeString:
    """Show the day as a leaf of a calendar: decoration, the time is told beside it."""
    start = event.local_start
    return format_html(
        '<span class="leaf" aria-hidden="true"><small>{}</small><strong>{}</strong></span>',
        formats.date_format(start, "M"),
        start.day,
    )
