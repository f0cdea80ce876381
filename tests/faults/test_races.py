"""Many people act in the same instant, on a real PostgreSQL: counts equal what they count."""

from __future__ import annotations

import random

import pytest
from django.core import mail  # noqa: TID251 - what was sent is read here
from django.db import transaction

from community.questions.actions.accept import accept_answer, unaccept_answer
from community.questions.actions.comment import post_comment
from community.questions.actions.vote import cast_vote
from community.questions.activities import ANSWER_UPVOTED
from community.questions.models import Answer, Question, Vote
from portal.activity.ledger import record
from portal.activity.models import Activity
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.notifications.mail import queue_message
from portal.notifications.models import Message
from portal.settings.base import TASKS as OUTBOX_TASKS
from tests.community.questions.factories import ask, crowd, reply
from tests.races import at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 25


@pytest.fixture(autouse=True)
def as_in_production(settings):
    """Wagtail's jobs wait in the outbox, where they hold no locks of the people who act."""
    settings.TASKS = OUTBOX_TASKS


@pytest.fixture
def answer(db) -> Answer:
    """An answer to somebody else's question."""
    asker, answerer = crowd(2)
    return reply(ask(asker), answerer)


def check_counts(post: Question | Answer) -> None:
    """The row, the votes and the ledger say the same."""
    post.refresh_from_db()
    votes = Vote.objects.filter(
        **({"answer": post} if isinstance(post, Answer) else {"question": post, "answer": None})
    )
    values = list(votes.values_list("value", flat=True))
    held = [fact.kind for fact in Activity.objects.about(post).standing() if "voted" in fact.kind]
    assert (post.upvotes, post.downvotes, post.score) == (values.count(1), values.count(-1), sum(values))
    assert sum("up" in kind for kind in held) == values.count(1)
    assert len(held) == len(values)


def test_a_member_who_clicks_in_many_windows_votes_once(answer):
    voter = crowd(1)[0]

    at_once(lambda _n: cast_vote(answer, by=voter, value=1), THREADS)

    assert Vote.objects.count() == 1
    check_counts(answer)


def test_many_members_vote_change_their_mind_and_every_vote_counts_once(answer):
    people = crowd(THREADS)
    minds = [[random.choice((-1, 0, 1)) for _ in range(4)] for _ in people]

    at_once(lambda n: [cast_vote(answer, by=people[n], value=value) for value in minds[n]], THREADS)

    assert Vote.objects.count() == sum(1 for mind in minds if mind[-1])
    answer.refresh_from_db()
    assert answer.score == sum(mind[-1] for mind in minds)
    check_counts(answer)


def test_an_answer_is_accepted_once(answer):
    asker = answer.question.author
    Message.objects.all().delete()

    at_once(lambda _n: accept_answer(answer, by=asker), THREADS)

    assert Activity.objects.of_kind("answer_accepted").count() == 1
    assert Message.objects.count() == 1
    assert Question.objects.get().accepted_count == 1


def test_two_answers_accepted_at_once_both_count(answer):
    asker, other = answer.question.author, reply(answer.question, crowd(1)[0])

    at_once(lambda n: accept_answer((answer, other)[n % 2], by=asker), threads=10)

    assert Activity.objects.of_kind("answer_accepted").count() == 2
    assert Question.objects.get().accepted_count == Answer.objects.filter(is_accepted=True).count() == 2


def test_whatever_happens_at_once_nothing_is_lost_and_nobody_waits_for_ever(answer):
    question, asker, people = answer.question, answer.question.author, crowd(THREADS)

    def act(number: int) -> None:
        person = people[number]
        cast_vote(answer, by=person, value=1)
        reply(question, person)
        post_comment(answer, by=person, body="Thank you for this.")
        (accept_answer if number % 2 else unaccept_answer)(answer, by=asker)
        cast_vote(question, by=person, value=-1)

    at_once(act, THREADS)

    question.refresh_from_db()
    assert question.answer_count == Answer.objects.count() == THREADS + 1
    assert question.accepted_count == Answer.objects.filter(is_accepted=True).count()
    assert question.status == ("solved" if question.accepted_count else "answered")
    assert Activity.objects.of_kind("answer_accepted").standing().count() == question.accepted_count
    check_counts(answer)
    check_counts(question)


def test_the_same_fact_is_one_row(answer):
    voter = crowd(1)[0]

    def tell(_number: int) -> bool:
        with transaction.atomic():
            return record(ANSWER_UPVOTED, actor=voter, target=answer.author, subject=answer) is not None

    written = at_once(tell, threads=50)

    assert sum(written) == Activity.objects.of_kind(ANSWER_UPVOTED).count() == 1


def test_the_same_occasion_is_one_mail(db):
    def tell(_number: int) -> bool:
        message = Message(
            key="once", template="t", address="a@b.example", language="en", subject="S", text="T"
        )
        with transaction.atomic():
            return queue_message(message) is not None

    told = at_once(tell, threads=50)

    assert sum(told) == Message.objects.count() == Effect.objects.count() == 1
    relay_effects()
    assert len(mail.outbox) == 1


def test_many_relays_send_each_mail_once(db):
    for number in range(60):
        queue_message(
            Message(
                key=f"m{number}", template="t", address="a@b.example", language="en", subject="S", text="T"
            )
        )

    at_once(lambda _n: relay_effects(), threads=8)

    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(names) == len(set(names)) == 60
    assert set(Effect.objects.values_list("state", flat=True)) == {"done"}
