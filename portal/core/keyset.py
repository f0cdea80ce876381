"""Keyset paging: the next page starts after the last row seen, so page 1,000 costs what page 1 costs."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    """One page of rows and the cursor of the page after it (empty on the last page)."""

    rows: list[Row]
    next_cursor: str


def keyset_page(
    queryset: QuerySet[Row], *, by: str, after: str, size: int = 20, forward: bool = False
) -> KeysetPage[Row]:
    """Return `size` rows by the time `by` and the id, both descending, after the cursor `after`.

    An agenda goes `forward`, from what is near to what is far.

    An unreadable cursor gives the first page.
    """
    sign, step = ("", "gt") if forward else ("-", "lt")
    queryset = queryset.order_by(f"{sign}{by}", f"{sign}id")
    if position := _decode(after):
        moment, pk = position
        # The first condition lets the index be entered at the right place, the second settles ties.
        queryset = queryset.filter(
            Q(**{f"{by}__{step}e": moment}) & (Q(**{f"{by}__{step}": moment}) | Q(**{f"id__{step}": pk}))
        )
    rows = list(queryset[: size + 1])
    next_cursor = _encode(getattr(rows[size - 1], by), rows[size - 1].pk) if len(rows) > size else ""
    return KeysetPage(rows[:size], next_cursor)


def _encode(moment: datetime, pk: int) -> str:
    return base64.urlsafe_b64encode(f"{moment.isoformat()}~{pk}".encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[datetime, int] | None:
    try:
        moment, pk = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("~")
        at = datetime.fromisoformat(moment)
        position = at.astimezone(UTC), int(pk)
    except (ValueError, OverflowError):
        return None
    return position if at.tzinfo and 0 < position[1] < 2**63 else None
