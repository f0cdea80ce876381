"""Numbers that anybody can write into an address."""

from __future__ import annotations

import pytest

from portal.core.numbers import number_in, numbers_in


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), ("0", 0), ("9" * 15, 10**15 - 1)])
def test_digits_are_a_number(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 1", "²", "٣", "1\x00", "x", "9" * 16])
def test_nothing_else_is(text):
    assert number_in(text) == 0


def test_what_is_none_is_left_out():
    assert numbers_in(["3", "x", "0", "1"]) == [3, 1]
