"""The weekly digest: one a week, of what its reader may see when it leaves, nothing when there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.groups.actions.found import change_access
from community.groups.actions.join import leave_group
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.notifications import digests
from portal.notifications.digests import start_digests
from portal.notifications.enums import Channel, Outcome, Pace
from portal.notifications.kinds import DIGEST
from portal.notifications.models import DeadAddress, Message, Notice
from portal.notifications.preferences import choose
from tests.community.groups.factories import bring, found, manager
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

FRIDAY, MONDAY = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 11, 23, 6, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 19, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 30, 6, tzinfo=UTC)
ANSWERED = "questions/answered"


@pytest.fixture
def reader(member):
    """The member wants answers in the digest."""
    choose(member, {(ANSWERED, Channel.MAIL): Pace.DIGEST})
    return member


def answered(by, answerer, **text) -> None:
    """A question gets an answer on a Friday."""
    with time_machine.travel(FRIDAY, tick=False):
        reply(ask(by, **text), answerer)
        relay_effects()


def monday(at: datetime = MONDAY, *, relay: bool = True) -> None:
    """Monday morning: the schedule knocks, the relay works."""
    with time_machine.travel(at, tick=False):
        start_digests()
        if relay:
            relay_effects()


def written(member) -> list[Message]:
    return list(Message.objects.filter(member=member, template=DIGEST))


def test_what_was_put_into_the_digest_leaves_with_it_once(reader, leader, mailoutbox):
    answered(reader, leader, title="Why does the gateway stop at night?")
    assert mailoutbox == []

    monday()
    monday()
    monday(LATER)

    mails = [mail for mail in mailoutbox if mail.to == [reader.email]]
    assert len(mails) == 1
    assert "“Why does the gateway stop at night?” has an answer" in mails[0].body
    assert "For you" in mails[0].body
    assert "List-Unsubscribe" in mails[0].extra_headers
    assert written(reader)[0].key == f"digest:{reader.pk}:2026-W48"
    assert not Notice.objects.for_digest().exists()


def test_what_is_told_while_it_is_written_waits_for_the_next(reader, leader, monkeypatch):
    answered(reader, leader, title="Why does the gateway stop at night?")
    render = digests.render_digest

    def meanwhile(mail, items) -> None:
        monkeypatch.setattr(digests, "render_digest", render)
        render(mail, items)
        answered(reader, leader, title="Why does it start in the morning?")

    monkeypatch.setattr(digests, "render_digest", meanwhile)
    monday()

    (late,) = Notice.objects.for_digest()
    assert "Why does it start in the morning?" in late.title
    assert late.title not in written(reader)[0].text


def test_news_that_all_may_see_reach_who_put_nothing_into_it(member, leader, mailoutbox):
    answered(leader, member, title="How do I read the plan of next week?")
    mailoutbox.clear()

    monday()

    assert "How do I read the plan of next week?" in written(member)[0].text
    assert "Questions of the week" in written(member)[0].text


def test_each_reads_it_in_their_own_language(member, leader):
    leader.language = "fr"
    leader.save()
    answered(member, leader, title="An English question of the week?")
    answered(leader, member, title="Une question de la semaine ?", language="fr")

    monday()

    assert [message.language for message in written(member) + written(leader)] == ["en", "fr"]
    assert "An English question" in written(member)[0].text
    assert "Une question" not in written(member)[0].text
    assert "Une question" in written(leader)[0].text


def test_nothing_is_sent_when_there_is_nothing(member, mailoutbox):
    monday()

    assert mailoutbox == []
    assert not Message.objects.exists()


def test_news_of_last_month_are_no_news(member, leader):
    answered(leader, member)

    monday(NEXT_MONDAY)

    assert written(member) == []


def test_who_wants_no_digest_and_who_cannot_be_reached_get_none(reader, leader, ex_member):
    answered(reader, leader)
    choose(reader, {(DIGEST, Channel.MAIL): Pace.OFF})
    DeadAddress.objects.create(address=leader.email, reason=Outcome.BOUNCED)

    monday()

    assert written(reader) == written(leader) == written(ex_member) == []
    assert Notice.objects.for_digest().count() == 1


def private_answer(reader, leader):
    """An answer in a private group of both waits for the digest."""
    group = found(leader, access="private")
    bring(group, reader)
    Message.objects.all().delete()
    answered(reader, leader, title="Canary 7319 of the den?", group=group)
    return group


def test_what_one_may_no_longer_see_is_left_out_when_it_is_written(reader, leader):
    group = private_answer(reader, leader)
    answered(reader, leader, title="A question that all may read?")
    leave_group(group, by=reader)

    monday()

    (digest,) = written(reader)
    assert "A question that all may read?" in digest.text
    assert "Canary" not in digest.text + digest.html + digest.subject


def test_what_one_may_no_longer_see_is_left_out_when_it_leaves(reader, leader, mailoutbox):
    group = private_answer(reader, leader)
    answered(reader, leader, title="A question that all may read?")
    monday(relay=False)
    digests.write_next_digests({"week": "2026-W48", "after": 0})
    assert "Canary" in written(reader)[0].text

    leave_group(group, by=reader)
    monday()

    mail = next(mail for mail in mailoutbox if mail.to == [reader.email])
    assert "A question that all may read?" in mail.body
    assert "Canary" not in mail.body + mail.subject + mail.alternatives[0].content
    assert "Canary" not in written(reader)[0].text


def test_a_digest_of_which_nothing_is_left_does_not_leave(reader, leader, mailoutbox):
    group = private_answer(reader, leader)
    digests.write_next_digests({"week": "2026-W48", "after": 0})
    leave_group(group, by=reader)
    relay_effects()

    assert [mail for mail in mailoutbox if mail.to == [reader.email]] == []


def test_news_of_a_group_that_became_private_are_news_of_nobody_else(member, leader):
    group = found(leader)
    answered(leader, member, title="Canary 7319 of the open group?", group=group)
    change_access(group, "private", by=manager())

    monday()

    assert not any("Canary" in message.text for message in written(member))


def test_many_are_written_in_batches_and_each_once(leader, member, monkeypatch):
    monkeypatch.setattr(digests, "BATCH", 4)
    MemberFactory.create_batch(9)
    answered(leader, member)

    monday()
    Effect.objects.filter(kind=digests.WRITE).update(state="waiting")
    relay_effects()

    keys = list(Message.objects.filter(template=DIGEST).values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == 11


def test_ten_cost_what_three_cost(leader, member):
    answered(leader, member)

    def queries(count: int, week: str) -> int:
        for reader in MemberFactory.create_batch(count):
            choose(reader, {(ANSWERED, Channel.MAIL): Pace.DIGEST})
            answered(reader, leader)
        with CaptureQueriesContext(connection) as spent, time_machine.travel(MONDAY, tick=False):
            digests.write_next_digests({"week": week, "after": 0})
        return len(spent)

    queries(1, "2026-W46")
    assert queries(3, "2026-W47") == queries(10, "2026-W48")
