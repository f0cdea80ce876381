"""What every test of the engine starts from."""

import pytest

from tests.advocacy.scoring.engine.columns import Community


@pytest.fixture
def community() -> Community:
    """Nobody yet."""
    return Community()
