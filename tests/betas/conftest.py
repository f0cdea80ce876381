"""A beta and people around it, as most tests of the wing start."""

from __future__ import annotations

import pytest

from betas.programs.models import BetaProgram
from betas.recruiting.actions.apply import take_seat
from betas.recruiting.actions.seat import invite_wave
from roadmap_feedback.ideas.models import Idea
from tests.betas.programs.factories import recruit
from tests.roadmap_feedback.ideas.factories import TITLE, submit


@pytest.fixture
def idea(leader) -> Idea:
    """Submitted by the leader."""
    return submit(leader, title=TITLE)


@pytest.fixture
def beta(idea, product_manager) -> BetaProgram:
    """Open for applications, with twenty seats and an agreement."""
    return recruit(idea, product_manager)


@pytest.fixture
def running(beta, member, product_manager) -> BetaProgram:
    """The member sits in the first wave."""
    invite_wave(beta, [member], by=product_manager)
    take_seat(beta, by=member, version=1)
    beta.refresh_from_db()
    return beta
