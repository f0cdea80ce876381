"""A granted ask on its way: sent, answered, done, or come to nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from advocacy.asks.actions.consent import withdraw_consent
from advocacy.asks.actions.follow import answer_ask, complete_ask, expire_ask, record_answer, send_ask
from advocacy.asks.enums import NEXT, AskKind, AskState, ConsentUse
from advocacy.asks.models import Ask
from advocacy.asks.tasks import end_due
from advocacy.recovery.actions import open_case
from advocacy.recovery.enums import SignalKind
from advocacy.scoring.engine.parameters import Parameters
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from portal.notifications.models import Message
from tests.advocacy.asks.factories import answered, consented, done, granted, sent

pytestmark = pytest.mark.django_db


def mails(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template))


def test_sending_writes_one_mail_and_starts_the_time_to_answer(member, marketer):
    ask = sent(member, marketer)

    (mail,) = mails("asks/asked")
    assert (mail.member, ask.state) == (member, AskState.SENT)
    assert ask.get_absolute_url() in mail.text
    assert ask.expires_on == timezone.now().date() + timedelta(days=14)


def test_a_case_opened_meanwhile_keeps_it_from_being_sent(member, marketer, csm):
    ask = granted(member, marketer)
    open_case(member, kind=SignalKind.NOTE, by=csm, text="Very angry.")

    with pytest.raises(InvalidTransition, match="customer success is in conversation"):
        send_ask(ask, by=marketer)

    assert mails("asks/asked") == []


def test_a_wish_not_to_be_asked_keeps_it_from_being_sent(member, marketer):
    ask = granted(member, marketer)
    Member.objects.filter(pk=member.pk).update(contact_refused_at=timezone.now())

    with pytest.raises(InvalidTransition, match="they do not want to be asked"):
        send_ask(ask, by=marketer)


def test_a_pause_wished_for_meanwhile_keeps_it_from_being_sent(member, marketer):
    ask = granted(member, marketer)
    Member.objects.filter(pk=member.pk).update(asks_paused_until=timezone.localdate() + timedelta(days=9))

    with pytest.raises(InvalidTransition, match="asked for a pause"):
        send_ask(ask, by=marketer)


def test_whoever_left_meanwhile_is_not_sent_it(member, marketer):
    ask = granted(member, marketer)
    Member.objects.filter(pk=member.pk).update(is_active=False)

    with pytest.raises(PermissionDenied, match="Only customers can be asked"):
        send_ask(ask, by=marketer)


def test_a_consent_that_ended_meanwhile_keeps_it_from_being_sent(member, marketer):
    consent = consented(member, ConsentUse.REFERENCE_CALL)
    ask = granted(member, marketer, AskKind.REFERENCE_CALL)
    withdraw_consent(consent, by=member)

    with pytest.raises(InvalidTransition, match="the consent that it needs is missing"):
        send_ask(ask, by=marketer)


@pytest.mark.parametrize(
    ("yes", "state", "fact"),
    [(True, AskState.ACCEPTED, "ask_accepted"), (False, AskState.DECLINED, "ask_declined")],
)
def test_the_person_answers_and_whoever_asked_is_told(member, marketer, yes, state, fact):
    ask = answered(member, marketer, yes=yes)

    (mail,) = mails("asks/answered")
    assert (ask.state, mail.member) == (state, marketer)
    assert str(state.label) in mail.subject
    assert Activity.objects.get(kind=fact).actor == member


def test_nobody_answers_in_anothers_place(member, leader, marketer, administrator):
    ask = sent(member, marketer)

    for somebody in (leader, marketer, administrator):
        with pytest.raises(PermissionDenied, match="Only the person who was asked"):
            answer_ask(ask, by=somebody, yes=True)


def test_staff_write_down_an_answer_with_a_sentence(member, leader, marketer):
    ask = sent(member, marketer)

    with pytest.raises(PermissionDenied):
        record_answer(ask, by=leader, yes=True, why="She told me.")
    with pytest.raises(InvalidTransition, match="in a sentence"):
        record_answer(ask, by=marketer, yes=True, why=" ")
    ask = record_answer(ask, by=marketer, yes=True, why="She said yes on the phone.")

    assert (ask.state, ask.transitions.first().by) == (AskState.ACCEPTED, marketer)


def test_an_ask_is_answered_once(member, marketer):
    ask = answered(member, marketer, yes=True)

    with pytest.raises(InvalidTransition, match="nothing to decide"):
        answer_ask(ask, by=member, yes=False)


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        (AskKind.REFERENCE_CALL, "reference_call_held"),
        (AskKind.QUOTE, "testimonial_published"),
        (AskKind.REVIEW, "testimonial_published"),
        (AskKind.TALK, "event_spoken"),
    ],
)
def test_what_was_done_counts_as_reach(member, marketer, kind, fact):
    for use in (ConsentUse.NAME, ConsentUse.QUOTE, ConsentUse.REFERENCE_CALL):
        consented(member, use)

    done(member, marketer, kind)

    assert fact in Parameters().reach_weight
    assert Activity.objects.get(kind=fact).actor == member


def test_the_model_of_scores_knows_every_fact_of_asks():
    from advocacy.asks import activities

    names = {str(kind) for kind in vars(activities).values() if type(kind).__name__ == "ActivityKind"}

    assert len(names) == 12
    assert names <= Parameters().known_kinds()


def test_staff_moves_are_for_staff(member, leader, marketer):
    ask = granted(member, marketer)

    for act in (send_ask, complete_ask, expire_ask):
        with pytest.raises(PermissionDenied):
            act(ask, by=leader)


@pytest.mark.parametrize("state", [AskState.REFUSED, AskState.DECLINED, AskState.EXPIRED, AskState.DONE])
def test_some_states_are_the_last(member, marketer, state):
    ask = granted(member, marketer)
    Ask.objects.filter(pk=ask.pk).update(state=state)

    assert state not in NEXT
    for act in (send_ask, complete_ask, expire_ask):
        with pytest.raises(InvalidTransition, match="last state"):
            act(ask, by=marketer)


def test_what_nobody_answered_or_sent_expires_by_itself(member, leader, newcomer_of, marketer):
    now = timezone.now()
    late = sent(member, marketer, at=now - timedelta(days=16))
    unsent = granted(leader, marketer, at=now - timedelta(days=15))
    fresh = sent(newcomer_of, marketer, at=now - timedelta(days=13))

    end_due()
    end_due()

    assert [Ask.objects.get(pk=ask.pk).state for ask in (late, unsent, fresh)] == [
        AskState.EXPIRED,
        AskState.EXPIRED,
        AskState.SENT,
    ]
    assert late.transitions.filter(new=AskState.EXPIRED).count() == 1
