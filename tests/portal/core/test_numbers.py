"""Numbers as they are sent: an id, or nothing."""

import pytest

from portal.core.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("", 0), ("-1", 0), ("1.0", 0), ("²", 0), ("٣", 0), ("9" * 5000, 0), ("1 or 1=1", 0)],
)
def test_what_is_no_number_is_the_id_of_nothing(text, number):
    assert whole_number(text) == number
