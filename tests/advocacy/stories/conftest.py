"""Stories on their way."""

from __future__ import annotations

import pytest

from advocacy.stories.demo_journey import Journey
from tests.advocacy.stories.factories import journey_of


@pytest.fixture
def journey(member, marketer, product_manager) -> Journey:
    """A story of the member, nominated."""
    return journey_of(member, marketer, product_manager)
