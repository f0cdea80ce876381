"""An idea and people around it, as most tests of the room start."""

from __future__ import annotations

import pytest

from roadmap_feedback.ideas.models import Idea
from tests.roadmap_feedback.ideas.factories import TITLE, submit


@pytest.fixture
def idea(member) -> Idea:
    """Submitted by the member."""
    return submit(member, title=TITLE)
