"""A card with its idea, as most tests of the room start."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.members.models import Member
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


@pytest.fixture
def signed_in():
    """Return a browser in which a member is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return sign_in
