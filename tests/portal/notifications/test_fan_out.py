"""News for many: each told once, as they wish, at the price of a few queries a batch."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.models import Effect
from portal.members.models import Member
from portal.notifications import mail
from portal.notifications.enums import Channel, Pace
from portal.notifications.mail import Letter, send, send_many
from portal.notifications.models import Message, Notice
from portal.notifications.preferences import choose
from tests.community.questions.factories import ask
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

KIND = "questions/answered"


@pytest.fixture
def tell(leader):
    """Tell members of an answer."""
    question = ask(leader)
    words = {"question": question, "answer": question}

    def tell(people: list[Member], occasion: str = "told") -> int:
        letters = [Letter(person, f"{occasion}:{person.pk}", words) for person in people]
        return send_many(KIND, letters, about=question)

    return tell


def test_each_is_told_once_as_they_wish(tell, ex_member):
    quiet, weekly, *others = MemberFactory.create_batch(5)
    choose(quiet, {(KIND, Channel.MAIL): Pace.OFF})
    choose(weekly, {(KIND, Channel.MAIL): Pace.DIGEST})
    people = [quiet, weekly, *others, others[0], ex_member]

    assert tell(people) == 3
    assert tell(people) == 0

    assert {m.member for m in Message.objects.all()} == set(others)
    assert {n.member for n in Notice.objects.all()} == {quiet, weekly, *others}
    assert Effect.objects.filter(kind=mail.DELIVER).count() == 3


def test_who_was_told_alone_is_not_told_with_the_others(tell, member, leader):
    question = ask(leader)
    send(KIND, to=member, key=f"told:{member.pk}", context={"question": question, "answer": question})

    assert tell([member]) == 0
    assert Message.objects.count() == Notice.objects.count() == 1


def test_thirty_cost_what_three_cost(tell):
    tell(MemberFactory.create_batch(1), "the first")
    spent = []
    for size in (3, 30):
        people = MemberFactory.create_batch(size)
        with CaptureQueriesContext(connection) as queries:
            tell(people, f"of {size}")
        spent.append(len(queries))

    assert spent[0] == spent[1] <= 8


def test_a_crowd_goes_out_in_batches(tell, monkeypatch):
    monkeypatch.setattr(mail, "BATCH", 4)

    assert tell(MemberFactory.create_batch(10)) == 10
    assert Message.objects.count() == Notice.objects.count() == 10
