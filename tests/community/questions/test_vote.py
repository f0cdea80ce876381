"""Votes: one a member, counts that equal the votes behind them, facts that can be taken back."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.questions.actions.vote import cast_vote
from community.questions.models import Answer, Question, Vote
from portal.activity.models import Activity
from tests.community.questions.factories import ask, crowd, facts, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(signed_in, passer_by, answer):
    """Vote on the answer as somebody who passes by; returns the status."""
    client = signed_in(passer_by)
    return lambda value: client.post(f"/questions/answers/{answer.pk}/vote/", {"value": value}).status_code


def standing(answer: Answer) -> list[str]:
    """Return the votes that hold in the ledger."""
    return [fact.kind for fact in Activity.objects.about(answer).standing() if "voted" in fact.kind]


def counts(answer: Answer) -> tuple[int, int, int, int]:
    """Return what the row says, and how many votes there are."""
    answer.refresh_from_db()
    return answer.upvotes, answer.downvotes, answer.score, Vote.objects.count()


def test_a_vote_counts(vote, answer, passer_by, leader):
    assert vote(1) == 302

    assert counts(answer) == (1, 0, 1, 1)
    assert facts()[2:] == [("answer_upvoted", passer_by.pk, leader.pk, False)]


def test_a_double_click_counts_once(vote, answer):
    vote(1)
    vote(1)

    assert counts(answer) == (1, 0, 1, 1)
    assert len(facts()) == 3


def test_a_vote_is_taken_back(vote, answer, passer_by, leader):
    vote(1)
    vote(0)

    assert counts(answer) == (0, 0, 0, 0)
    assert facts()[3:] == [("answer_upvoted", passer_by.pk, leader.pk, True)]
    assert standing(answer) == []


def test_vote_take_back_and_vote_again_counts_once(vote, answer):
    for value in (1, 0, 1, 0, 1):
        vote(value)

    assert counts(answer) == (1, 0, 1, 1)
    assert standing(answer) == ["answer_upvoted"]
    assert len(facts()) == 2 + 5


def test_a_changed_vote_reverses_the_old_fact(vote, answer):
    vote(1)
    vote(-1)

    assert counts(answer) == (0, 1, -1, 1)
    assert standing(answer) == ["answer_downvoted"]


def test_taking_back_what_was_never_cast_does_nothing(vote, answer):
    vote(0)

    assert counts(answer) == (0, 0, 0, 0)
    assert len(facts()) == 2


def test_a_vote_on_a_question_counts_for_the_question(signed_in, leader, question, answer):
    signed_in(leader).post(f"/questions/{question.pk}/vote/", {"value": -1})

    question.refresh_from_db()
    assert (question.downvotes, question.score, counts(answer)[2]) == (1, -1, 0)
    assert facts()[-1] == ("question_downvoted", leader.pk, question.author_id, False)


@pytest.mark.parametrize("value", ["", "2", "-2", "1.5", "up", "\uff11"])
def test_a_vote_is_up_down_or_none(vote, answer, value):
    assert vote(value) == 400
    assert counts(answer) == (0, 0, 0, 0)


def test_a_click_is_answered_with_the_new_buttons(signed_in, passer_by, answer):
    response = signed_in(passer_by).post(
        f"/questions/answers/{answer.pk}/vote/", {"value": 1}, headers={"HX-Request": "true"}
    )

    widget = BeautifulSoup(response.content, "html.parser")
    assert widget.find(id=f"vote-answer-{answer.pk}")
    assert [button["aria-pressed"] for button in widget.select("button")] == ["true", "false"]
    assert [button["value"] for button in widget.select("button")] == ["0", "-1"]
    assert widget.output.text.split() == ["1", "votes"]


def test_the_page_shows_the_vote_of_its_reader(vote, signed_in, passer_by, member, answer):
    vote(-1)

    def pressed(client):
        page = BeautifulSoup(client.get(answer.get_absolute_url()).content, "html.parser")
        return [b["aria-pressed"] for b in page.find(id=f"vote-answer-{answer.pk}").select("button")]

    assert pressed(signed_in(passer_by)) == ["false", "true"]
    assert pressed(signed_in(member)) == ["false", "false"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clicks=st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.sampled_from([-1, 0, 1])), max_size=14))
def test_whatever_people_click_the_counts_are_the_votes_and_the_ledger_agrees(clicks, member, leader):
    question = ask(member)
    posts: list[Question | Answer] = [question, reply(question, leader)]
    people = crowd(3)

    for person, on_answer, value in clicks:
        cast_vote(posts[on_answer], by=people[person], value=value)

    for post, place in zip(posts, ({"answer": None}, {"answer": posts[1]}), strict=True):
        post.refresh_from_db()
        values = list(Vote.objects.filter(question=question, **place).values_list("value", flat=True))
        held = [fact.kind for fact in Activity.objects.about(post).standing() if "voted" in fact.kind]
        assert (post.upvotes, post.downvotes, post.score) == (values.count(1), values.count(-1), sum(values))
        assert sorted("up" in kind for kind in held) == sorted(value == 1 for value in values)
