"""Answering, and mending an answer."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext as _

from community.questions.models import Answer, Question
from portal.activity.models import Activity
from portal.notifications.models import Message
from tests.community.questions.factories import REPLY, facts, reply

pytestmark = pytest.mark.django_db


def test_a_member_answers(signed_in, leader, member, question):
    response = signed_in(leader).post(f"/questions/{question.pk}/answer/", {"body": REPLY})

    answer = Answer.objects.get()
    assert response.headers["Location"] == f"{question.get_absolute_url()}#answer-{answer.pk}"
    page = BeautifulSoup(signed_in(leader).get(question.get_absolute_url()).content, "html.parser")
    assert REPLY in page.find(id=f"answer-{answer.pk}").text
    assert page.find(id="answers").text == "1 answer"
    question.refresh_from_db()
    assert (question.status, question.answer_count) == ("answered", 1)
    assert (question.last_actor_name, question.last_activity_at) == (leader.name, answer.created_at)
    assert facts()[1:] == [("answer_given", leader.pk, member.pk, False)]
    assert Activity.objects.latest("id").subject == answer


def test_the_asker_is_told_in_their_language(signed_in, leader, member, question):
    member.language = "fr"
    member.save()

    signed_in(leader).post(f"/questions/{question.pk}/answer/", {"body": REPLY})

    message = Message.objects.get()
    assert (message.member, message.address, message.language) == (member, member.email, "fr")
    with translation.override("fr"):
        in_french = _("“%(title)s” has an answer") % {"title": question.title}
    assert message.subject == in_french != f"“{question.title}” has an answer"
    assert Answer.objects.get().get_absolute_url() in message.text


def test_whoever_answers_their_own_question_gets_no_mail(signed_in, member, question):
    signed_in(member).post(f"/questions/{question.pk}/answer/", {"body": REPLY})

    assert Answer.objects.exists()
    assert not Message.objects.exists()


def test_somebody_who_left_gets_no_mail(signed_in, leader, member, question):
    member.is_active = False
    member.save()

    signed_in(leader).post(f"/questions/{question.pk}/answer/", {"body": REPLY})

    assert not Message.objects.exists()


def test_a_short_answer_comes_back_on_the_question_with_its_text(signed_in, leader, question):
    response = signed_in(leader).post(f"/questions/{question.pk}/answer/", {"body": "Try again."})

    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.text == question.title
    assert page.find(id="answer_body").text.strip() == "Try again."
    assert "at least 15 characters" in page.find(id="answer_body_error").text
    assert not Answer.objects.exists()


def test_an_answer_to_a_solved_question_leaves_it_solved(signed_in, leader, member, question, answer):
    signed_in(member).post(f"/questions/answers/{answer.pk}/accept/")

    signed_in(leader).post(f"/questions/{question.pk}/answer/", {"body": REPLY})

    question.refresh_from_db()
    assert (question.status, question.answer_count) == ("solved", 2)


def test_an_answer_to_nothing_is_not_found(signed_in, leader):
    assert signed_in(leader).post("/questions/4711/answer/", {"body": REPLY}).status_code == 404


def test_its_author_mends_an_answer(signed_in, leader, question, answer):
    client = signed_in(leader)
    form = BeautifulSoup(client.get(f"/questions/answers/{answer.pk}/edit/").content, "html.parser")
    assert form.find(id="id_body").text.strip() == REPLY

    wrong = client.post(f"/questions/answers/{answer.pk}/edit/", {"body": "No."})
    response = client.post(f"/questions/answers/{answer.pk}/edit/", {"body": "Save **twice**, then export."})

    assert wrong.status_code == 422
    assert BeautifulSoup(wrong.content, "html.parser").find(id="id_body").text.strip() == "No."
    assert response.headers["Location"].endswith(f"#answer-{answer.pk}")
    assert "<strong>twice</strong>" in Answer.objects.get().body_html
    assert len(facts()) == 2


def test_two_answers_count_as_two(question, leader, passer_by):
    reply(question, leader)
    reply(question, passer_by)

    assert Question.objects.get().answer_count == 2
