"""Limits of new accounts: questions and answers of the first day, links of the first days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from community.moderation.limits import check_newcomer
from community.questions.actions.answer import answer_question, edit_answer
from community.questions.actions.ask import ask_question, edit_question
from community.questions.actions.comment import post_comment
from community.questions.hiding import QUESTION
from community.questions.models import Answer, Question
from portal.core.posts import PostRefused
from roadmap_feedback.ideas.actions.comment import post_comment as comment_on_idea
from roadmap_feedback.ideas.actions.submit import submit_idea
from roadmap_feedback.ideas.models import Idea
from tests.community.moderation.factories import newcomers, regulars, set_limits
from tests.community.questions.factories import BODY, TITLE, ask, reply
from tests.roadmap_feedback.ideas.factories import submit

pytestmark = pytest.mark.django_db

LINKS = "See https://a.example, [b](https://b.example) and https://c.example for more."
TWO = "See https://a.example and [b](https://b.example) for more."


def question_by(person) -> Question:
    return ask_question(by=person, title=TITLE, body=BODY)


def test_three_questions_on_the_first_day():
    newcomer = newcomers(1)[0]
    for _number in range(3):
        question_by(newcomer)

    with pytest.raises(PostRefused, match="3 questions"):
        question_by(newcomer)

    assert Question.objects.filter(author=newcomer).count() == 3


def test_ten_answers_on_the_first_day():
    newcomer, asker = newcomers(1)[0], regulars(1)[0]
    question = ask(asker)
    for _number in range(10):
        answer_question(question, by=newcomer, body=BODY)

    with pytest.raises(PostRefused, match="10 answers"):
        answer_question(question, by=newcomer, body=BODY)
    edit_answer(Answer.objects.filter(author=newcomer).first(), by=newcomer, body="Mended, and long enough.")

    assert Answer.objects.filter(author=newcomer).count() == 10


def test_the_day_after_the_limit_is_gone():
    newcomer = newcomers(1, days=1.01)[0]

    for _number in range(5):
        question_by(newcomer)


def test_staff_choose_the_numbers():
    newcomer = newcomers(1)[0]
    set_limits(first_questions=1, new_links=0)
    question_by(newcomer)

    with pytest.raises(PostRefused):
        question_by(newcomer)
    with pytest.raises(PostRefused):
        submit_idea(by=newcomer, title=TITLE, body=TWO)


def texts_of(by, other):
    question, idea = ask(other), submit(other)
    own, own_answer = ask(by), reply(question, by)
    return {
        "ask": lambda text: ask_question(by=by, title=TITLE, body=text),
        "answer": lambda text: answer_question(question, by=by, body=text),
        "comment": lambda text: post_comment(question, by=by, body=text),
        "edit": lambda text: edit_question(own, by=by, title=TITLE, body=text, tags=[]),
        "edit answer": lambda text: edit_answer(own_answer, by=by, body=text),
        "idea": lambda text: submit_idea(by=by, title=TITLE, body=text),
        "comment on an idea": lambda text: comment_on_idea(idea, by=by, body=text),
    }


@pytest.mark.parametrize(
    "what", ["ask", "answer", "comment", "edit", "edit answer", "idea", "comment on an idea"]
)
def test_a_new_account_posts_no_more_than_two_links(what):
    newcomer, regular, other = *newcomers(1, days=3), *regulars(2)

    texts_of(newcomer, other)[what](TWO)
    with pytest.raises(PostRefused, match="2 links"):
        texts_of(newcomer, other)[what](LINKS)

    texts_of(regular, other)[what](LINKS)


def test_the_vendors_people_and_what_is_told_with_its_time_are_not_held_up(community_manager):
    newcomer = newcomers(1)[0]

    for _number in range(4):
        question_by(community_manager)
        ask_question(by=newcomer, title=TITLE, body=LINKS, at=timezone.now() - timedelta(days=2))

    assert Question.objects.count() == 8


def test_whoever_has_been_here_for_long_pays_no_query(django_assert_num_queries):
    regular = regulars(1)[0]

    with django_assert_num_queries(0):
        check_newcomer(QUESTION, by=regular, html="<p>Hello</p>", is_new=True)


def test_the_reason_stands_beside_what_was_typed(client):
    newcomer, other = newcomers(1)[0], regulars(1)[0]
    question, idea = ask(other), submit(other)
    client.force_login(newcomer)
    doors = {
        "/questions/ask/": {"title": TITLE, "body": LINKS, "tags": ""},
        f"/questions/{question.pk}/answer/": {"body": LINKS},
        f"/questions/{question.pk}/comment/": {"body": LINKS},
        "/ideas/submit/": {"title": TITLE, "body": LINKS},
        f"/ideas/{idea.pk}/comment/": {"body": LINKS},
    }

    for door, typed in doors.items():
        answer = client.post(door, typed)
        page = answer.content.decode()
        assert answer.status_code == 422, door
        assert "a text may hold 2 links" in page, door
        assert "https://c.example for more." in page, door

    assert Question.objects.count() == Idea.objects.count() == 1
