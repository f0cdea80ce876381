"""Many act in the same instant, on a real PostgreSQL: limits hold."""

from __future__ import annotations

import contextlib

import pytest

from community.moderation.actions.decide import hide_post, keep_post
from community.moderation.actions.flag import flag_post, take_flag_back
from community.moderation.models import Flag
from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question
from community.questions.models import Answer, Question
from portal.activity.models import Activity
from portal.core.posts import PostRefused
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from portal.settings.base import TASKS as OUTBOX_TASKS
from tests.community.groups.factories import manager
from tests.community.moderation.factories import flag, newcomers, regulars, review_of
from tests.community.questions.factories import BODY, TITLE, ask, reply
from tests.races import at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]
THREADS = 50


@pytest.fixture(autouse=True)
def as_in_production(settings):
    settings.TASKS = OUTBOX_TASKS


def test_fifty_flags_hide_a_post_once():
    asker, author, *people = regulars(2 + THREADS)
    answer = reply(ask(asker), author)

    at_once(lambda n: flag_post(answer, by=people[n], reason="spam"), threads=THREADS)

    review = review_of(answer)
    assert review.flag_count == Flag.objects.count() == THREADS
    assert [step.new for step in review.transitions.order_by("id")] == ["waiting", "held"]
    assert Message.objects.filter(template="moderation/held").count() == 1
    assert Question.objects.get().answer_count == 0


def test_one_person_in_fifty_windows_flags_once():
    asker, author, person = regulars(3)
    answer = reply(ask(asker), author)

    at_once(lambda _n: flag_post(answer, by=person, reason="spam"), threads=THREADS)

    review, answer = review_of(answer), Answer.objects.get()
    assert (review.flag_count, Flag.objects.count(), answer.is_hidden) == (1, 1, False)
    assert Activity.objects.of_kind("post_flagged").standing().count() == 1


def test_flags_given_and_taken_back_are_counted_as_they_are():
    asker, author, *people = regulars(22)
    answer = reply(ask(asker), author)
    flag(answer, people[0])

    def act(number: int) -> None:
        given = flag_post(answer, by=people[number], reason="spam")
        if number % 2:
            take_flag_back(given, post=answer, by=people[number])

    at_once(act, threads=20)

    assert review_of(answer).flag_count == Flag.objects.open().count() == 10
    assert Activity.objects.of_kind("post_flagged").standing().count() == 10


def test_of_many_decisions_one_stands_and_the_counts_agree():
    asker, author, person = regulars(3)
    question = ask(asker)
    answer, by = reply(question, author), manager()
    review = flag(answer, person)

    def decide(number: int) -> None:
        with contextlib.suppress(InvalidTransition):
            hide_post(review, by=by, why="So.") if number % 2 else keep_post(review, by=by)

    at_once(decide, threads=20)

    answer.refresh_from_db()
    question.refresh_from_db()
    assert answer.is_hidden == (review_of(answer).status == "hidden")
    assert question.answer_count == (0 if answer.is_hidden else 1)
    assert Activity.objects.of_kind("post_hidden").standing().count() == int(answer.is_hidden)


def test_answers_given_while_others_are_hidden_are_counted():
    asker, author, person = regulars(3)
    question, by = ask(asker), manager()
    reviews = [flag(reply(question, author), person) for _number in range(10)]

    at_once(
        lambda n: hide_post(reviews[n // 2], by=by, why="So.") if n % 2 else reply(question, person),
        threads=20,
    )

    question.refresh_from_db()
    assert question.answer_count == question.answers.filter(is_hidden=False).count() == 10


def test_a_newcomer_with_fifty_windows_asks_three_questions_and_gives_ten_answers():
    newcomer, asker = *newcomers(1), *regulars(1)
    question = ask(asker)

    def post(number: int) -> None:
        with contextlib.suppress(PostRefused):
            if number % 2:
                ask_question(by=newcomer, title=TITLE, body=BODY)
            else:
                answer_question(question, by=newcomer, body=BODY)

    at_once(post, threads=THREADS)

    assert Question.objects.filter(author=newcomer).count() == 3
    assert Answer.objects.filter(author=newcomer).count() == 10
