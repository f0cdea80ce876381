"""An idea and people around it, as most tests of the room start."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea
from tests.roadmap_feedback.ideas.factories import TITLE, submit


@pytest.fixture
def idea(member) -> Idea:
    """Submitted by the member."""
    return submit(member, title=TITLE)


@pytest.fixture
def signed_in():
    """Return a browser in which a member is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return sign_in
