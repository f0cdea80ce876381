"""Commenting on a question and on an answer."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.questions.models import Comment, Question
from portal.activity.models import Activity
from portal.notifications.models import Message
from tests.community.questions.factories import facts

pytestmark = pytest.mark.django_db


def test_a_comment_stands_under_the_question(signed_in, leader, member, question):
    client = signed_in(leader)
    client.post(f"/questions/{question.pk}/comment/", {"body": "Which *version*?"})

    comment = Comment.objects.get()
    page = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser")
    shown = page.select_one("article").find(id=f"comment-{comment.pk}")
    assert shown.em.text == "version"
    assert leader.name in shown.text
    assert facts()[1:] == [("comment_posted", leader.pk, member.pk, False)]
    assert Activity.objects.latest("id").subject == comment
    question.refresh_from_db()
    assert (question.status, question.last_actor_name) == ("open", leader.name)


def test_a_comment_stands_under_the_answer(signed_in, member, leader, question, answer):
    client = signed_in(member)
    response = client.post(f"/questions/answers/{answer.pk}/comment/", {"body": "It works, thank you."})

    assert response.headers["Location"].endswith(f"#answer-{answer.pk}")
    page = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser")
    assert "It works" in page.find(id=f"answer-{answer.pk}").select_one(".comments").text
    assert facts()[2:] == [("comment_posted", member.pk, leader.pk, False)]


def test_the_author_of_the_post_is_told(signed_in, member, leader, answer):
    Message.objects.all().delete()
    leader.language = "fr"
    leader.save()

    signed_in(member).post(f"/questions/answers/{answer.pk}/comment/", {"body": "It works, thank you."})

    message = Message.objects.get()
    assert (message.member, message.language) == (leader, "fr")
    assert f"#comment-{Comment.objects.get().pk}" in message.text


def test_a_comment_on_ones_own_post_tells_nobody(signed_in, member, question):
    signed_in(member).post(f"/questions/{question.pk}/comment/", {"body": "It is version 7."})

    assert Comment.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("body", "sentence"), [("x", "at least 2"), ("x" * 1001, "at most 1000"), ("", "required")]
)
def test_a_wrong_comment_comes_back_with_its_text(signed_in, leader, question, body, sentence):
    response = signed_in(leader).post(f"/questions/{question.pk}/comment/", {"body": body})

    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("textarea").text.strip() == body
    assert sentence in page.select_one(".errors").text
    assert not Comment.objects.exists()


def test_a_comment_moves_its_question_up(signed_in, leader, member, question):
    before = question.last_activity_at

    signed_in(leader).post(f"/questions/{question.pk}/comment/", {"body": "Which version?"})

    assert Question.objects.get().last_activity_at > before
