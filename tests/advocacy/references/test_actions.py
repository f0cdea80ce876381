"""The pool and a request from its first word to the thanks: who may, what is refused, what is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.actions.request import request_ask
from advocacy.asks.consent_hooks import call_hooks
from advocacy.asks.enums import AskState
from advocacy.asks.models import Ask, Consent
from advocacy.asks.tasks import end_due as end_asks
from advocacy.recovery.actions import open_case
from advocacy.references.actions.call import (
    answer_request,
    ask_customer,
    hold_call,
    rate_call,
    record_outcome,
    schedule_call,
    thank_customer,
)
from advocacy.references.actions.match import (
    accept_request,
    approve_candidate,
    choose_another,
    match_request,
    offer_stories,
    refuse_request,
)
from advocacy.references.actions.pool import (
    Profile,
    activate_reference,
    invite_to_pool,
    leave_pool,
    nominate_reference,
    pause_reference,
    resume_reference,
    retire_reference,
    vet_reference,
    write_profile,
)
from advocacy.references.enums import PoolState, RequestState
from advocacy.references.models import Reference, ReferenceRequest
from advocacy.references.tasks import keep_up
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from portal.members.signals import organizations_changed
from portal.notifications.models import Message
from tests.advocacy.references.factories import (
    active,
    asked,
    customer,
    held,
    invited,
    matched,
    profiled,
    scheduled,
    submitted,
)

pytestmark = pytest.mark.django_db


def mails(template: str) -> list[Message]:
    return list(Message.objects.filter(template=f"references/{template}").order_by("pk"))


@pytest.fixture
def entry(member, marketer) -> Reference:
    return active(member, by=marketer)


# the pool


def test_an_entry_goes_from_a_nomination_to_being_matched(member, marketer):
    entry = invited(member, by=marketer)
    assert [mail.member for mail in mails("invited")] == [member]
    assert not Ask.objects.exists()

    entry = write_profile(entry, Profile(["visit", "call", "x"], "Plans", "No prices", "fr"), by=member)
    assert (entry.state, entry.kinds, entry.limits) == (PoolState.PROFILED, ["call", "visit"], "No prices")
    consent = Consent.objects.get()
    assert (consent.use, consent.channel, consent.approver) == ("reference_call", "sales", member.name)

    assert activate_reference(entry, by=marketer).state == PoolState.ACTIVE
    assert [step.new for step in entry.transitions.all()][::-1] == [
        "nominated", "vetted", "invited", "profiled", "active",
    ]  # fmt: skip


def test_nobody_is_in_the_pool_twice(entry, member, marketer):
    with pytest.raises(InvalidTransition, match="in the pool already"):
        nominate_reference(member, by=marketer)


def test_only_staff_whose_role_includes_it_keep_the_pool(
    member, leader, marketer, product_manager, csm, community_manager
):
    entry, wanted = invited(member, by=marketer), submitted(marketer)
    for somebody in (member, leader, product_manager, csm, community_manager):
        for act in (
            lambda by: nominate_reference(leader, by=by),
            lambda by: vet_reference(entry, by=by, why="Yes."),
            lambda by: invite_to_pool(entry, by=by),
            lambda by: activate_reference(entry, by=by),
            lambda by: retire_reference(entry, by=by, why="No."),
            lambda by: accept_request(wanted, by=by),
            lambda by: refuse_request(wanted, by=by, why="No."),
            lambda by: match_request(wanted, by=by),
            lambda by: approve_candidate(wanted, entry, by=by),
            lambda by: offer_stories(wanted, by=by),
            lambda by: choose_another(wanted, by=by, why="No."),
            lambda by: ask_customer(wanted, by=by),
            lambda by: schedule_call(wanted, starts_at=timezone.now() + timedelta(days=1), by=by),
            lambda by: hold_call(wanted, by=by),
            lambda by: record_outcome(wanted, by=by, outcome="Won."),
            lambda by: thank_customer(wanted, by=by),
        ):
            with pytest.raises(PermissionDenied, match="does not include looking after references"):
                act(somebody)
    for somebody in (member, community_manager):
        with pytest.raises(PermissionDenied, match="does not include asking for a reference"):
            submitted(somebody)


def test_a_member_alone_decides_about_their_entry(entry, leader, marketer, administrator):
    for somebody in (leader, marketer, administrator):
        for act in (
            lambda by: write_profile(entry, Profile(["call"]), by=by),
            lambda by: pause_reference(entry, by=by),
            lambda by: resume_reference(entry, by=by),
            lambda by: leave_pool(entry, by=by),
        ):
            with pytest.raises(PermissionDenied, match="Only the person themselves"):
                act(somebody)


@pytest.mark.parametrize(
    "changes", [{"is_staff": True}, {"organization": None}, {"is_active": False}, {"contact_refused_at": 1}]
)
def test_some_people_are_not_turned_to(member, marketer, changes):
    if "contact_refused_at" in changes:
        changes = {"contact_refused_at": timezone.now()}
    entry = vet_reference(nominate_reference(member, by=marketer), by=marketer, why="Happy.")
    Member.objects.filter(pk=member.pk).update(**changes)

    with pytest.raises(PermissionDenied, match="works for a customer|does not want"):
        invite_to_pool(entry, by=marketer)
    assert not mails("invited")


def test_whoever_is_frozen_is_neither_nominated_nor_invited(member, leader, marketer, csm):
    entry = vet_reference(nominate_reference(member, by=marketer), by=marketer, why="Happy.")
    for person in (member, leader):
        open_case(person, kind="note", by=csm, text="Angry about the outage.")

    with pytest.raises(PermissionDenied, match="Customer success is in conversation"):
        invite_to_pool(entry, by=marketer)
    with pytest.raises(PermissionDenied, match="Customer success is in conversation"):
        nominate_reference(leader, by=marketer)


def test_a_profile_needs_a_kind_and_vetting_a_sentence(member, marketer):
    entry = nominate_reference(member, by=marketer)
    with pytest.raises(InvalidTransition, match="Say in a sentence why"):
        vet_reference(entry, by=marketer, why=" ")
    vet_reference(entry, by=marketer, why="Happy.")
    with pytest.raises(InvalidTransition, match="not in the pool"):
        write_profile(entry, Profile(["call"]), by=member)
    invite_to_pool(entry, by=marketer)
    with pytest.raises(InvalidTransition, match="Choose at least one"):
        write_profile(entry, Profile([]), by=member)


def test_a_member_pauses_comes_back_and_leaves(entry, member):
    assert pause_reference(entry, by=member).state == PoolState.PAUSED
    assert resume_reference(entry, by=member).state == PoolState.ACTIVE
    with pytest.raises(InvalidTransition, match="did not pause"):
        resume_reference(entry, by=member)

    assert leave_pool(entry, by=member).state == PoolState.RETIRED
    assert Consent.objects.get().state == "withdrawn"


@pytest.mark.parametrize("how", ["rest", "pause"])
def test_staff_end_no_rest_and_no_pause(entry, member, marketer, how):
    if how == "rest":
        hold_call(scheduled(entry, by=marketer), by=marketer, at=timezone.now() + timedelta(days=3))
    else:
        pause_reference(entry, by=member)

    with pytest.raises(InvalidTransition, match="not ours to end"):
        activate_reference(entry, by=marketer)


def test_whoever_took_the_consent_back_does_not_come_back(entry, member):
    pause_reference(entry, by=member)
    withdraw_consent(Consent.objects.get(), by=member)

    with pytest.raises(InvalidTransition, match="consent to reference calls is missing"):
        resume_reference(entry, by=member)


def test_a_consent_that_ends_beside_another_changes_nothing(entry, member):
    other = give_consent(member, use="reference_call", by=member, terms=Terms(channel="events"))
    call_hooks({"consent": withdraw_consent(other, by=member).pk})

    assert Reference.objects.get().state == PoolState.ACTIVE


def test_an_invitation_outlives_an_earlier_consent(member, marketer):
    earlier = give_consent(member, use="reference_call", by=member)
    invited(member, by=marketer)
    call_hooks({"consent": withdraw_consent(earlier, by=member).pk})

    assert Reference.objects.get().state == PoolState.INVITED


def test_whoever_leaves_the_organization_is_no_reference(entry, member, marketer):
    wanted = asked(entry, by=marketer)
    moves = [(member, member.organization_id, None)]
    organizations_changed.send(Member, moves=moves, at=timezone.now())

    assert Reference.objects.get().state == PoolState.RETIRED
    wanted.refresh_from_db()
    assert wanted.state == RequestState.MATCHED


def test_without_consent_nobody_is_matched(member, marketer):
    entry = profiled(member, by=marketer)
    withdraw_consent(Consent.objects.get(), by=member)

    with pytest.raises(InvalidTransition, match="consent to reference calls is missing"):
        activate_reference(entry, by=marketer)


def test_a_consent_that_ends_takes_the_entry_out_and_lets_the_request_go(entry, member, marketer):
    wanted = asked(entry, by=marketer)
    consent = withdraw_consent(Consent.objects.get(), by=member)
    for _twice in range(2):
        call_hooks({"consent": consent.pk})

    assert Reference.objects.get().state == PoolState.RETIRED
    wanted.refresh_from_db()
    assert (wanted.state, wanted.reference) == (RequestState.MATCHED, None)
    assert Ask.objects.get().state == AskState.EXPIRED


# a request


def test_a_request_says_when_it_is_late(marketer):
    friday = datetime(2026, 10, 2, 15, 0, tzinfo=UTC)
    with time_machine.travel(friday, tick=False):
        wanted = submitted(marketer)
    assert wanted.answer_due_at == datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
    with time_machine.travel(friday + timedelta(days=2), tick=False):
        assert not wanted.is_late
    with time_machine.travel(friday + timedelta(days=3, hours=1), tick=False):
        assert wanted.is_late


def test_a_request_and_a_call_lie_ahead(entry, member, marketer):
    with pytest.raises(InvalidTransition, match="Choose a day to come"):
        submitted(marketer, wanted_on=timezone.localdate() - timedelta(days=1))
    wanted = answer_request(asked(entry, by=marketer), by=member, yes=True)
    with pytest.raises(InvalidTransition, match="Choose a day to come"):
        schedule_call(wanted, starts_at=timezone.now(), by=marketer)


def test_nothing_is_said_of_a_call_that_was_not_held(entry, member, marketer):
    wanted = scheduled(entry, by=marketer)

    with pytest.raises(InvalidTransition, match="has not been held"):
        rate_call(wanted, by=member, rating=5)
    with pytest.raises(InvalidTransition, match="has not been held"):
        record_outcome(wanted, by=marketer, outcome="They signed.")


def test_whoever_said_no_is_no_candidate_of_the_same_request_again(entry, member, marketer):
    other = active(customer(), by=marketer)
    wanted = answer_request(asked(entry, by=marketer), by=member, yes=False)

    with time_machine.travel(timezone.now() + timedelta(days=40)):
        match_request(wanted, by=marketer)

    assert [match.reference for match in wanted.matches.filter(declined_at=None)] == [other]


def test_whoever_accepts_a_request_owns_it_and_chooses(entry, marketer, administrator):
    wanted = matched(marketer)

    assert wanted.owner == marketer
    assert [mail.member for mail in mails("moved")] == [marketer]
    with pytest.raises(PermissionDenied, match="Mara Marketer owns this request"):
        approve_candidate(wanted, entry, by=administrator)
    assert approve_candidate(wanted, entry, by=marketer).state == RequestState.APPROVED


def test_candidates_are_those_whom_the_rules_leave_free(entry, marketer, csm):
    busy, frozen, paused = (active(customer(), by=marketer) for _n in range(3))
    request_ask(busy.member, kind="review", by=marketer, purpose="A review")
    open_case(frozen.member, kind="note", by=csm, text="Angry.")
    pause_reference(paused, by=paused.member)

    wanted = matched(marketer)

    assert [match.reference for match in wanted.matches.all()] == [entry]


def test_nobody_free_means_stories(marketer):
    wanted = accept_request(submitted(marketer), by=marketer)

    with pytest.raises(InvalidTransition, match="offer published stories"):
        match_request(wanted, by=marketer)
    assert ReferenceRequest.objects.get().state == RequestState.ACCEPTED
    assert offer_stories(wanted, by=marketer).state == RequestState.STORIES
    assert "Published stories" in mails("moved")[-1].text


def test_only_a_candidate_is_chosen(entry, marketer):
    wanted = matched(marketer)
    late = active(customer(), by=marketer)

    with pytest.raises(InvalidTransition, match="Choose one of the candidates"):
        approve_candidate(wanted, late, by=marketer)
    match_request(wanted, by=marketer)
    assert approve_candidate(wanted, late, by=marketer).reference == late


def test_the_customer_is_asked_through_the_ledger(entry, member, marketer):
    wanted = asked(entry, by=marketer)

    ask = Ask.objects.get()
    assert (ask.kind, ask.state, ask.page) == ("reference_call", "sent", wanted.get_absolute_url())
    assert [mail.member for mail in mails("asked")] == [member]


def test_the_rules_may_refuse_it_meanwhile(entry, member, marketer, csm):
    wanted = approve_candidate(matched(marketer), entry, by=marketer)
    open_case(member, kind="note", by=csm, text="Angry.")

    with pytest.raises(InvalidTransition, match="customer success is in conversation"):
        ask_customer(wanted, by=marketer)

    assert ReferenceRequest.objects.get().state == RequestState.APPROVED
    assert Ask.objects.get().state == AskState.REFUSED
    assert choose_another(wanted, by=marketer, why="A case is open.").state == RequestState.MATCHED


def test_whoever_paused_meanwhile_is_not_asked(entry, member, marketer):
    wanted = approve_candidate(matched(marketer), entry, by=marketer)
    pause_reference(entry, by=member)

    with pytest.raises(InvalidTransition, match="is not free any more"):
        ask_customer(wanted, by=marketer)
    assert not Ask.objects.exists()


def test_after_a_no_another_is_chosen(entry, member, marketer):
    other = active(customer(), by=marketer)
    wanted = answer_request(asked(entry, by=marketer), by=member, yes=False, why="Too busy.")

    assert (wanted.state, wanted.reference, wanted.ask) == (RequestState.MATCHED, None, None)
    assert Ask.objects.get().state == AskState.DECLINED
    with pytest.raises(InvalidTransition, match="Choose one of the candidates"):
        approve_candidate(wanted, entry, by=marketer)
    match_request(wanted, by=marketer)
    assert approve_candidate(wanted, other, by=marketer).reference == other


def test_only_the_asked_one_answers(entry, leader, marketer):
    wanted = asked(entry, by=marketer)

    for somebody in (leader, marketer):
        with pytest.raises(PermissionDenied, match="Only the person who was asked"):
            answer_request(wanted, by=somebody, yes=True)
        with pytest.raises(PermissionDenied, match="Only the person who was asked"):
            rate_call(wanted, by=somebody, rating=5)


def test_nobody_answers_twice(entry, member, marketer):
    wanted = answer_request(asked(entry, by=marketer), by=member, yes=True)

    with pytest.raises(InvalidTransition, match="nothing to decide"):
        answer_request(wanted, by=member, yes=False)


def test_a_customer_who_does_not_answer_is_let_go(entry, marketer):
    asked(entry, by=marketer)
    keep_up()
    assert ReferenceRequest.objects.get().state == RequestState.ASKED

    with time_machine.travel(timezone.now() + timedelta(days=16)):
        end_asks()
        keep_up()

    assert ReferenceRequest.objects.get().state == RequestState.MATCHED


def test_a_held_call_counts_as_reach_and_brings_rest(entry, member, marketer):
    wanted = scheduled(entry, by=marketer)
    with pytest.raises(InvalidTransition, match="has not begun"):
        hold_call(wanted, by=marketer)

    hold_call(wanted, by=marketer, at=timezone.now() + timedelta(days=3))

    assert Activity.objects.get(kind="reference_call_held").actor == member
    assert Ask.objects.get().state == AskState.DONE
    entry.refresh_from_db()
    assert entry.state == PoolState.RESTING
    assert [mail.member for mail in mails("held")] == [member]

    keep_up()
    assert Reference.objects.get().state == PoolState.RESTING
    with time_machine.travel(timezone.now() + timedelta(days=34)):
        keep_up()
    assert Reference.objects.get().state == PoolState.ACTIVE


def test_both_sides_say_how_it_went_before_the_thanks(entry, member, marketer):
    wanted = held(entry, by=marketer)
    with pytest.raises(InvalidTransition, match="Both sides"):
        thank_customer(wanted, by=marketer)
    with pytest.raises(InvalidTransition, match="from 1 to 5"):
        rate_call(wanted, by=member, rating=6)
    rate_call(wanted, by=member, rating=3)
    rate_call(wanted, by=member, rating=5, words="A good talk.")
    with pytest.raises(InvalidTransition, match="Both sides"):
        thank_customer(wanted, by=marketer)
    with pytest.raises(InvalidTransition, match="Say in a sentence"):
        record_outcome(wanted, by=marketer, outcome="")
    record_outcome(wanted, by=marketer, outcome="They signed.")

    assert thank_customer(wanted, by=marketer).state == RequestState.THANKED
    assert "They signed." in mails("thanked")[0].text


def test_a_missing_side_is_asked_for_once_after_five_days(entry, marketer, product_manager):
    held(entry, by=marketer)
    keep_up()
    assert not mails("outcome_missing")

    with time_machine.travel(timezone.now() + timedelta(days=9)):
        keep_up()
        keep_up()

    assert [mail.member for mail in mails("outcome_missing")] == [marketer]


def test_a_request_that_is_refused_lets_the_customer_go(entry, marketer):
    wanted = asked(entry, by=marketer)

    with pytest.raises(InvalidTransition, match="Say in a sentence why"):
        refuse_request(wanted, by=marketer, why="")
    assert refuse_request(wanted, by=marketer, why="The deal is off.").state == RequestState.REFUSED
    assert Ask.objects.get().state == AskState.EXPIRED
    with pytest.raises(InvalidTransition):
        offer_stories(wanted, by=marketer)
