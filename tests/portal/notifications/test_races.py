"""Many at once, on a real PostgreSQL: one occasion, one answer, one effect of one event."""

from __future__ import annotations

import pytest
from django.db import transaction

from community.questions.models import Answer
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.notifications.digests import start_digests
from portal.notifications.doors import reply_address
from portal.notifications.mail import DELIVER, Letter, send_many
from portal.notifications.models import DeadAddress, DeliveryEvent, InboundReply, Message, Notice
from portal.settings.base import TASKS as OUTBOX_TASKS
from tests.community.questions.factories import ask, crowd, reply
from tests.portal.notifications.factories import SECRET, bounce, call, inbound_mail
from tests.races import at_once

THREADS = 25
pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def as_in_production(settings):
    """Wagtail's jobs wait in the outbox; the provider shows its secret."""
    settings.TASKS = OUTBOX_TASKS
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": SECRET}
    settings.REPLY_DOMAIN = "reply.portal.example"


def test_the_same_news_told_by_many_is_told_once(db):
    asker, *people = crowd(6)
    question = ask(asker)
    words = {"question": question, "answer": question}

    def tell(number: int) -> int:
        order = people if number % 2 else people[::-1]
        with transaction.atomic():
            return send_many("questions/answered", [Letter(p, f"told:{p.pk}", words) for p in order])

    at_once(tell, THREADS)

    assert Message.objects.count() == Notice.objects.count() == 5
    assert Effect.objects.filter(kind=DELIVER).count() == 5


def test_a_reply_handed_in_many_times_is_one_answer(db):
    asker, answerer = crowd(2)
    question = ask(asker)
    reply(question, answerer)
    address = reply_address(asker, "questions/answered", ("questions.Answer", question.answers.get().pk))
    mail = inbound_mail(address, asker.email, "It works after a restart, thank you all.")

    answers = at_once(lambda _n: call("inbound", mail).status_code, THREADS)
    at_once(lambda _n: relay_effects(), threads=8)

    assert set(answers) == {200}
    assert InboundReply.objects.count() == Answer.objects.filter(author=asker).count() == 1


def test_an_event_told_many_times_has_one_effect(db):
    (person,) = crowd(1)

    answers = at_once(lambda _n: call("tracking", bounce(person.email, "pm-1")).status_code, THREADS)

    assert set(answers) == {200}
    assert DeliveryEvent.objects.count() == DeadAddress.objects.count() == 1


def test_a_week_asked_for_by_many_is_written_once(db):
    people = crowd(5)
    ask(people[0])

    at_once(lambda _n: start_digests(), THREADS)
    at_once(lambda _n: relay_effects(), threads=8)

    keys = list(Message.objects.filter(template="notifications/digest").values_list("key", flat=True))
    assert len(keys) == len(set(keys))
