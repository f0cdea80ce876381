"""Keyset paging: the next page starts after the last row seen, so page 1,000 costs what page 1 costs."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
Place = TypeVar("Place", datetime, int)


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """One page of rows and the cursor of the page after it (empty on the last page)."""

    rows: list[Row]
    next_cursor: str


def keyset_page(
    queryset: QuerySet[Row], *, by: str, after: str, size: int = 20, forward: bool = False
) -> KeysetPage[Row]:
    """Return `size` rows by the time or number `by` and the id, both descending, after the cursor `after`.

    An agenda goes `forward`, from what is near to what is far.

    An unreadable cursor gives the first page.
    """
    sign, step = ("", "gt") if forward else ("-", "lt")
    queryset = queryset.order_by(f"{sign}{by}", f"{sign}id")
    is_time = isinstance(queryset.model._meta.get_field(by), DateTimeField)
    if position := _decode(after, _moment) if is_time else _decode(after, _number):
        place, pk = position
        # The first condition lets the index be entered at the right place, the second settles ties.
        queryset = queryset.filter(
            Q(**{f"{by}__{step}e": place}) & (Q(**{f"{by}__{step}": place}) | Q(**{f"id__{step}": pk}))
        )
    rows = list(queryset[: size + 1])
    next_cursor = _encode(getattr(rows[size - 1], by), rows[size - 1].pk) if len(rows) > size else ""
    return KeysetPage(rows[:size], next_cursor)


def _encode(place: datetime | int, pk: int) -> str:
    text = place.isoformat() if isinstance(place, datetime) else str(place)
    return base64.urlsafe_b64encode(f"{text}~{pk}".encode()).decode().rstrip("=")


def _decode(cursor: str, read: Callable[[str], Place]) -> tuple[Place, int] | None:
    try:
        place, pk = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("~")
        position = read(place), int(pk)
    except (ValueError, OverflowError):
        return None
    return position if 0 < position[1] < 2**63 else None


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)


def _number(text: str) -> int:
    number = int(text)
    if abs(number) >= 2**31:
        raise OverflowError(text)
    return number
