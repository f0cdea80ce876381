"""What tests of scoring start from."""

import pytest

from advocacy.scoring.history import History
from tests.advocacy.scoring.travel import TRAVEL


@pytest.fixture(scope="session")
def travel() -> History:
    """A real community, read once."""
    if not TRAVEL.is_dir():
        pytest.skip("not run: ../shared/data/travel_2011_2014 is not here")
    return History(TRAVEL)
