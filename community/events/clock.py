"""Local time and zone: what people agree on; the moment in UTC is derived from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clocks go forward over this hour: nobody can meet then."""


def moment_of(day: date, at: time, zone: str) -> datetime:
    """Return a local time as a moment in UTC; of an hour that comes twice, the first.

    Raises NoSuchTime for an hour that the change to summer time leaves out.
    """
    local = datetime.combine(day, at, ZoneInfo(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return moment
