"""A card with its idea, as most tests of the room start."""

from __future__ import annotations

import pytest

from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.models import Card
from tests.roadmap_feedback.roadmap.factories import planned, put


@pytest.fixture
def idea(member, product_manager) -> Idea:
    """Submitted by the member, planned by product."""
    return planned(product_manager, member, title="Close orders in the basement")


@pytest.fixture
def card(idea, product_manager) -> Card:
    """Holds the idea, for everybody, under next."""
    return put(product_manager, idea, stage="next")
