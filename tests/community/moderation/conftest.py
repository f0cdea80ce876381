"""One post of each kind, written by the member under what others wrote."""

from __future__ import annotations

from typing import Any

import pytest

from community.questions.actions.comment import post_comment
from roadmap_feedback.ideas.actions.comment import post_comment as comment_on_idea
from tests.community.moderation.factories import regulars
from tests.community.questions.factories import ask, reply
from tests.roadmap_feedback.ideas.factories import submit

WORD = "zebrafinch"


@pytest.fixture
def asker(db):
    """Somebody else, under whose posts the member writes."""
    return regulars(1, name="Olga Other")[0]


@pytest.fixture
def posts(member, asker) -> dict[str, Any]:
    """A post of each kind by the member, each with a word that stands nowhere else."""
    other = ask(asker, title="What do birds eat in winter?", tags=["shared"])
    idea = submit(asker, title="Feed birds from the terminal")
    text = f"A text with the {WORD} in it, long enough."
    answer = reply(other, member, text)
    return {
        "question": ask(member, title=f"Where does the {WORD} nest?", body=text, tags=["shared"]),
        "answer": answer,
        "comment": post_comment(other, by=member, body=text),
        "idea": submit(member, title=f"A place for the {WORD}", body=text),
        "idea-comment": comment_on_idea(idea, by=member, body=text),
    }


@pytest.fixture
def answer(posts):
    """The member's answer."""
    return posts["answer"]
