"""What tests of the advocacy wing start from."""

import pytest

from advocacy.scoring.actions import score_members
from advocacy.scoring.models import ScoreRun
from tests.advocacy.village import DAY, Village


@pytest.fixture
def village(db) -> Village:
    """A community that nobody scored yet."""
    return Village()


@pytest.fixture
def scored(village) -> ScoreRun:
    """The scores of that community."""
    return score_members(as_of=DAY).run
