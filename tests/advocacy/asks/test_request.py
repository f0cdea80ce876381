"""Asking the rules: the answer at once, from what really happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advocacy.asks.actions.follow import expire_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskKind, AskState, ConsentUse, Rule
from advocacy.asks.facts import verdicts_for
from advocacy.asks.models import Ask
from advocacy.asks.sentences import refusal_of
from advocacy.recovery.actions import move_case, open_case
from advocacy.recovery.enums import CaseState, SignalKind
from portal.activity.models import Activity
from portal.members.models import Member, Organization
from tests.advocacy.asks.factories import PURPOSE, answered, consented, done, granted
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def reasons(ask: Ask) -> set[str]:
    return set(ask.reasons)


def test_the_first_ask_is_granted(member, marketer, acme):
    ask = granted(member, marketer, at=NOW)

    assert (ask.state, ask.organization, ask.by, ask.reasons) == (AskState.GRANTED, acme, marketer, [])
    assert ask.transitions.get().new == AskState.GRANTED
    assert Activity.objects.get(kind="ask_granted").target == member


def test_the_second_within_30_days_is_refused_with_the_day_and_the_reason(member, marketer, csm):
    granted(member, marketer, at=ago(10))

    ask = granted(member, csm, at=NOW)

    assert ask.state == AskState.REFUSED
    assert refusal_of(ask) == "Not before March 21, 2026, because a person is asked at most once in 30 days."
    assert Activity.objects.get(kind="ask_refused").actor == csm
    assert granted(member, csm, at=NOW + timedelta(days=20)).state == AskState.GRANTED


def test_what_was_refused_or_given_back_uses_up_nothing(member, marketer):
    first = granted(member, marketer, at=ago(10))
    granted(member, marketer, at=ago(9))
    expire_ask(first, by=marketer, at=ago(8))

    assert granted(member, marketer, at=NOW).state == AskState.GRANTED


def test_people_of_one_organization_share_a_budget(member, marketer, leader, acme):
    for days in (20, 15, 10):
        granted(MemberFactory(organization=acme), marketer, at=ago(days))

    ask = granted(member, marketer, at=NOW)

    assert reasons(ask) == {Rule.ORGANIZATION}
    assert ask.not_before == (ago(20) + timedelta(days=90)).date()
    assert granted(leader, marketer, at=NOW).state == AskState.GRANTED


def test_people_without_an_organization_share_nothing(marketer):
    for days in (20, 15, 10):
        granted(MemberFactory(organization=None), marketer, at=ago(days))

    assert granted(MemberFactory(organization=None), marketer, at=NOW).state == AskState.GRANTED


def test_two_refusals_in_a_row_give_90_days_of_rest(member, marketer):
    answered(member, marketer, yes=False, at=ago(100))
    answered(member, marketer, yes=False, at=ago(40))

    ask = granted(member, marketer, at=NOW)

    assert Rule.DECLINED in reasons(ask)
    assert ask.not_before == (ago(40) + timedelta(days=90)).date()


def test_a_yes_between_two_refusals_breaks_the_row(member, marketer):
    answered(member, marketer, yes=False, at=ago(200))
    answered(member, marketer, yes=True, at=ago(150))
    answered(member, marketer, yes=False, at=ago(40))

    assert granted(member, marketer, at=NOW).state == AskState.GRANTED


def test_a_large_ask_gives_60_days_of_rest_and_stands_alone(member, marketer):
    done(member, marketer, AskKind.TALK, at=ago(45))

    ask = granted(member, marketer, at=NOW)

    assert reasons(ask) == {Rule.REST}
    assert ask.not_before == (ago(45) + timedelta(days=60)).date()


def test_one_large_ask_at_a_time(member, marketer):
    answered(member, marketer, yes=True, kind=AskKind.BOARD, at=ago(80))

    assert Rule.ONE_HEAVY in reasons(granted(member, marketer, AskKind.STORY, at=NOW))
    assert granted(member, marketer, AskKind.SURVEY, at=NOW).state == AskState.GRANTED


def test_an_open_case_freezes_every_ask_and_a_closed_one_none(member, marketer, csm):
    case = open_case(member, kind=SignalKind.NOTE, by=csm, text="Angry about the outage.", at=ago(2))

    for kind in AskKind:
        ask = granted(member, marketer, kind, at=NOW)
        assert Rule.FROZEN in reasons(ask), kind
    assert "customer success is in conversation with them" in refusal_of(ask)

    move_case(case, CaseState.LOST, by=csm, why="They left.", at=NOW)
    assert granted(member, marketer, at=NOW).state == AskState.GRANTED


def test_nobody_is_asked_before_the_renewal_of_their_contract(member, marketer, acme):
    Organization.objects.filter(pk=acme.pk).update(renewal_date=(NOW + timedelta(days=60)).date())

    ask = granted(member, marketer, at=NOW)

    assert reasons(ask) == {Rule.RENEWAL}
    assert ask.not_before == (NOW + timedelta(days=61)).date()


def test_a_reference_call_needs_the_persons_consent(member, marketer):
    assert refusal_of(granted(member, marketer, AskKind.REFERENCE_CALL)) == (
        "Not now, because the consent that it needs is missing."
    )
    consented(member, ConsentUse.REFERENCE_CALL)

    assert granted(member, marketer, AskKind.REFERENCE_CALL).state == AskState.GRANTED


def test_whoever_does_not_want_to_be_asked_is_not(member, marketer):
    Member.objects.filter(pk=member.pk).update(contact_refused_at=timezone.now())

    ask = granted(member, marketer)

    assert (ask.state, ask.not_before) == (AskState.REFUSED, None)


def test_limits_of_ones_own_are_read_where_the_member_has_them(member):
    member.asks_paused_until = (NOW + timedelta(days=9)).date()
    member.asks_per_year = 0

    verdict = verdicts_for([member], kind=AskKind.REVIEW, today=NOW.date())[member.pk]

    assert set(verdict.reasons) >= {Rule.PAUSED, Rule.OWN_LIMIT}


def test_only_staff_whose_role_includes_it_ask(member, leader, community_manager, marketer):
    for somebody in (member, leader, community_manager):
        with pytest.raises(PermissionDenied, match="Your role does not include"):
            granted(leader, somebody)
    for nobody in (marketer, MemberFactory(is_active=False)):
        with pytest.raises(PermissionDenied, match="Only customers"):
            granted(nobody, marketer)
    with pytest.raises(ValueError, match="favour"):
        request_ask(member, kind="favour", by=marketer, purpose=PURPOSE)
    assert not Ask.objects.exists()


def test_thirty_people_cost_as_many_queries_as_one(marketer, acme):
    people = MemberFactory.create_batch(30, organization=acme)
    granted(people[0], marketer)
    people = list(Member.objects.filter(organization=acme).with_organization())

    counts = []
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as queries:
            verdicts_for(some, kind=AskKind.QUOTE, today=NOW.date())
        counts.append(len(queries))

    assert counts == [3, 3]
