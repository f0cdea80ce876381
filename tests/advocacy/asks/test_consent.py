"""Consents: given in versions, withdrawn by one click, ended by time or departure; others hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.consent_hooks import forget_hook, on_consent_withdrawn
from advocacy.asks.enums import Channel, ConsentState, ConsentUse
from advocacy.asks.models import Ask, Consent
from advocacy.asks.tasks import end_due
from portal.activity.models import Activity
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from portal.members.signals import organizations_changed
from portal.notifications.models import Message
from tests.advocacy.asks.factories import consented, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What a room that publishes hears."""
    ended: list[Consent] = []
    hook = on_consent_withdrawn(ended.append)
    yield ended
    forget_hook(hook)


def test_a_member_consents_for_themselves(member):
    consent = consented(member, ConsentUse.NAME)

    assert (consent.approver, consent.version, consent.state) == (member.name, 1, ConsentState.IN_FORCE)
    assert list(Consent.objects.in_force(timezone.now().date())) == [consent]
    assert Activity.objects.get(kind="consent_given").target == member


def test_the_same_again_is_a_new_version(member):
    first = consented(member, ConsentUse.NAME)
    other = consented(member, ConsentUse.NAME, channel=Channel.PRINT)
    second = consented(member, ConsentUse.NAME, expires_on=timezone.now().date() + timedelta(days=9))

    first.refresh_from_db()
    assert (first.state, second.version, other.version) == (ConsentState.REPLACED, 2, 1)
    assert set(Consent.objects.in_force(timezone.now().date())) == {second, other}


def test_the_database_keeps_one_in_force(member):
    consent = consented(member, ConsentUse.NAME)
    consent.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        consent.save(force_insert=True)


def test_who_may_consent_to_what(member, leader, marketer, community_manager, acme):
    approved = Terms(approver="Their lawyer")
    with pytest.raises(PermissionDenied, match="the company's to allow"):
        give_consent(member, use=ConsentUse.LOGO, by=member)
    for somebody in (leader, community_manager, member):
        with pytest.raises(PermissionDenied):
            give_consent(acme, use=ConsentUse.LOGO, by=somebody, terms=approved)
    with pytest.raises(PermissionDenied):
        give_consent(member, use=ConsentUse.NAME, by=leader, terms=approved)

    assert give_consent(acme, use=ConsentUse.LOGO, by=marketer, terms=approved).organization == acme
    assert give_consent(member, use=ConsentUse.NAME, by=marketer, terms=approved).approver == "Their lawyer"


def test_a_consent_names_who_approved_it_and_does_not_begin_over(member, marketer):
    with pytest.raises(InvalidTransition, match="Say who approved it"):
        give_consent(member, use=ConsentUse.NAME, by=marketer)
    yesterday = timezone.now().date() - timedelta(days=1)
    with pytest.raises(InvalidTransition, match="over before it begins"):
        give_consent(
            member, use=ConsentUse.NAME, by=marketer, terms=Terms(approver="A", expires_on=yesterday)
        )


def test_a_withdrawal_is_a_fact_a_mail_and_a_word_to_whoever_publishes(member, marketer, heard):
    consent = give_consent(member, use=ConsentUse.QUOTE, by=marketer, terms=Terms(approver=member.name))

    withdraw_consent(consent, by=member)

    assert heard == []  # not before it is committed and carried out
    relay_effects()
    assert [(ended.pk, ended.state) for ended in heard] == [(consent.pk, ConsentState.WITHDRAWN)]
    assert Activity.objects.get(kind="consent_ended").target == member
    assert Message.objects.get(template="asks/consent_ended").member == marketer


def test_a_hook_that_fails_is_called_again_and_the_withdrawal_stands(member, time_machine):
    calls = []

    @on_consent_withdrawn
    def stumble(consent: Consent) -> None:
        calls.append(consent.pk)
        if len(calls) == 1:
            raise RuntimeError("the page is locked")

    try:
        consent = withdraw_consent(consented(member, ConsentUse.NAME), by=member)
        relay_effects()
        time_machine.move_to(timezone.now() + timedelta(minutes=5))
        relay_effects()
    finally:
        forget_hook(stumble)

    assert (calls, consent.state) == ([consent.pk] * 2, ConsentState.WITHDRAWN)


def test_only_the_person_and_staff_on_their_word_withdraw(member, leader, community_manager, marketer):
    consent = consented(member, ConsentUse.NAME)

    for somebody in (leader, community_manager):
        with pytest.raises(PermissionDenied):
            withdraw_consent(consent, by=somebody)
    withdraw_consent(consent, by=marketer, why="She wrote to me.")

    with pytest.raises(InvalidTransition, match="last state"):
        withdraw_consent(consent, by=member)


def test_a_consent_ends_with_its_last_day(member, heard, time_machine):
    now = timezone.now()
    consented(member, ConsentUse.NAME, expires_on=now.date())
    consented(member, ConsentUse.QUOTE)

    end_due()
    assert Consent.objects.in_force(now.date()).count() == 2

    time_machine.move_to(now + timedelta(days=1))
    assert Consent.objects.in_force(timezone.now().date()).count() == 1  # even before the task has run
    end_due()
    relay_effects()

    assert [ended.use for ended in heard] == [ConsentUse.NAME]
    assert Consent.objects.get(use=ConsentUse.NAME).state == ConsentState.EXPIRED


def test_whoever_leaves_takes_consents_along_and_is_not_waited_for(member, leader, marketer, heard):
    consented(member, ConsentUse.NAME)
    kept = consented(leader, ConsentUse.NAME)
    ask = sent(member, marketer)

    organizations_changed.send(
        Member,
        moves=[(member, member.organization_id, None), (leader, None, leader.organization_id)],
        at=timezone.now(),
    )
    relay_effects()

    assert [(ended.member, ended.state) for ended in heard] == [(member, ConsentState.DEPARTED)]
    assert Consent.objects.get(pk=kept.pk).state == ConsentState.IN_FORCE
    assert Ask.objects.get(pk=ask.pk).state == "expired"
