"""Paging shows every row once, whatever is written meanwhile and whatever the address says."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.keyset import keyset_page
from portal.core.models import Effect

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)


def write(key: str, minute: int) -> Effect:
    """Write a row of a minute."""
    return Effect.objects.create(key=key, kind="any", created_at=START + timedelta(minutes=minute))


def pages(size: int) -> list[list[str]]:
    """Turn pages to the end."""
    found, cursor = [], ""
    while True:
        page = keyset_page(Effect.objects.all(), by="created_at", after=cursor, size=size)
        found.append([row.key for row in page.rows])
        cursor = page.next_cursor
        if not cursor:
            return found


def test_rows_come_latest_first_a_page_at_a_time():
    for n in range(5):
        write(str(n), n)

    assert pages(2) == [["4", "3"], ["2", "1"], ["0"]]


def test_a_last_page_that_is_full_has_none_behind_it():
    for n in range(4):
        write(str(n), n)

    assert pages(2) == [["3", "2"], ["1", "0"]]
    assert pages(4) == [["3", "2", "1", "0"]]


def test_nothing_is_one_empty_page():
    assert pages(2) == [[]]


def test_rows_of_the_same_moment_are_neither_lost_nor_shown_twice():
    for n in range(7):
        write(str(n), minute=0)

    assert [key for page in pages(2) for key in page] == ["6", "5", "4", "3", "2", "1", "0"]


def test_what_is_written_meanwhile_does_not_move_the_next_page():
    for n in range(4):
        write(str(n), n)
    first = keyset_page(Effect.objects.all(), by="created_at", after="", size=2)
    write("new", 10)

    second = keyset_page(Effect.objects.all(), by="created_at", after=first.next_cursor, size=2)

    assert [row.key for row in second.rows] == ["1", "0"]


def cursor(text: str) -> str:
    """Write a cursor by hand."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "bad",
    [
        "x",
        "é",
        "!!!!",
        cursor("2026-01-01"),
        cursor("2026-01-01T00:00:00~1"),
        cursor("yesterday~1"),
        cursor("2026-01-01T00:00:00+00:00~x"),
        cursor("2026-01-01T00:00:00+00:00~-1"),
        cursor(f"2026-01-01T00:00:00+00:00~{2**63}"),
        cursor(f"2026-01-01T00:00:00+00:00~{'9' * 5000}"),
        cursor("9999-12-31T23:59:59-14:00~1"),
        cursor("0001-01-01T00:00:00+14:00~1"),
        base64.urlsafe_b64encode(b"\xff\xfe~1").decode(),
    ],
)
def test_a_cursor_that_cannot_be_read_gives_the_first_page(bad):
    write("only", 0)

    assert [row.key for row in keyset_page(Effect.objects.all(), by="created_at", after=bad).rows] == ["only"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), raw=st.booleans())
def test_no_cursor_is_an_error(text, raw):
    keyset_page(Effect.objects.all(), by="created_at", after=text if raw else cursor(text))
