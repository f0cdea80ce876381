"""Running surveys, and one open invitation."""

from __future__ import annotations

import pytest

from roadmap_feedback.surveys.models import Invitation
from tests.roadmap_feedback.surveys.factories import asked_nps, run


@pytest.fixture
def running(product_manager) -> None:
    """Both surveys were started."""
    run(by=product_manager)


@pytest.fixture
def invitation(member) -> Invitation:
    """The member was asked for the relationship today."""
    return asked_nps(member)
