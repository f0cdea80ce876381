"""A question and an answer to it, as most tests of the room start."""

from __future__ import annotations

import pytest

from community.questions.models import Answer, Question
from portal.members.models import Member
from tests.community.questions.factories import TITLE, ask, reply
from tests.portal.members.factories import MemberFactory


@pytest.fixture
def question(member) -> Question:
    """Asked by the member."""
    return ask(member, title=TITLE, tags=["export", "planning"])


@pytest.fixture
def answer(question, leader) -> Answer:
    """Given by the leader."""
    return reply(question, leader)


@pytest.fixture
def passer_by(globex) -> Member:
    """Somebody who neither asked nor answered."""
    return MemberFactory(name="Pat Passerby", email="pat@globex.example", organization=globex)
