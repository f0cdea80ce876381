"""Accepting an answer, and taking that back."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.questions.models import Question
from portal.activity.models import Activity
from portal.notifications.models import Message
from tests.community.questions.factories import facts, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def accept(signed_in, member):
    """Press the button under an answer as the asker."""
    client = signed_in(member)
    return lambda answer, **data: client.post(f"/questions/answers/{answer.pk}/accept/", data, follow=True)


def test_the_asker_accepts(accept, member, leader, question, answer):
    response = accept(answer)

    page = BeautifulSoup(response.content, "html.parser")
    assert "accepted" in page.find(id=f"answer-{answer.pk}")["class"]
    assert "Thank you" in page.select_one(".toast").text
    question.refresh_from_db()
    answer.refresh_from_db()
    assert (question.status, question.accepted_count, answer.is_accepted) == ("solved", 1, True)
    assert facts()[2:] == [("answer_accepted", member.pk, leader.pk, False)]
    assert Activity.objects.latest("id").occurred_at == answer.accepted_at


def test_the_answerer_is_told_once(accept, leader, answer):
    Message.objects.all().delete()
    leader.language = "fr"
    leader.save()

    accept(answer)
    accept(answer)

    message = Message.objects.get()
    assert (message.member, message.language, message.template) == (leader, "fr", "questions/accepted")


def test_a_double_click_counts_once(accept, answer):
    accept(answer)
    accept(answer)

    assert Question.objects.get().accepted_count == 1
    assert len(facts()) == 3


def test_it_is_taken_back(accept, member, leader, question, answer):
    accept(answer)
    accept(answer, undo="1")
    accept(answer, undo="1")

    question.refresh_from_db()
    answer.refresh_from_db()
    assert (question.status, question.accepted_count) == ("answered", 0)
    assert (answer.is_accepted, answer.accepted_at) == (False, None)
    assert facts()[3:] == [("answer_accepted", member.pk, leader.pk, True)]


def test_accepted_again_it_counts_once(accept, answer):
    accept(answer)
    accept(answer, undo="1")
    accept(answer)

    held = Activity.objects.of_kind("answer_accepted").standing()
    assert [fact.subject_id for fact in held] == [answer.pk]
    assert Question.objects.get().status == "solved"


def test_two_answers_may_have_helped(accept, question, answer, passer_by):
    other = reply(question, passer_by)
    accept(answer)
    accept(other)
    accept(answer, undo="1")

    question.refresh_from_db()
    assert (question.status, question.accepted_count) == ("solved", 1)


def test_the_accepted_answer_stands_first(accept, signed_in, leader, question, answer, passer_by):
    later = reply(question, passer_by)
    accept(later)

    page = BeautifulSoup(signed_in(leader).get(question.get_absolute_url()).content, "html.parser")

    assert [a["id"] for a in page.select("article.post")] == [f"answer-{later.pk}", f"answer-{answer.pk}"]


def test_a_community_manager_accepts_in_the_askers_place(
    signed_in, community_manager, member, leader, answer
):
    signed_in(community_manager).post(f"/questions/answers/{answer.pk}/accept/")

    assert facts()[2:] == [("answer_accepted", member.pk, leader.pk, False)]


def test_an_answer_of_ones_own_can_be_the_one_that_helped(accept, member, question):
    answer = reply(question, member)

    accept(answer)

    assert Question.objects.get().status == "solved"
    assert not Message.objects.exists()
