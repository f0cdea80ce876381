"""A case from the first signal to its end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.recovery.actions import add_note, assign_case, move_case, open_case
from advocacy.recovery.enums import CLOSED, NEXT, CaseState, SignalKind
from advocacy.recovery.freeze import frozen_until, is_frozen, open_cases_beside
from advocacy.recovery.models import DetractorCase
from advocacy.scoring.engine.parameters import Parameters
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.enums import StaffRole
from portal.members.models import Member, Organization
from portal.notifications.models import Message
from tests.advocacy.recovery.factories import case_at, opened
from tests.conftest import staff
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_csm(db) -> Member:
    return staff(StaffRole.CUSTOMER_SUCCESS, "Olga Other", "olga@vendor.example")


def test_a_note_opens_a_case_with_a_clock_and_an_owner_who_is_told(member, acme, csm):
    case = opened(member, csm)

    assert (case.state, case.organization, case.owner) == (CaseState.OPENED, acme, csm)
    assert case.contact_due - case.opened_at == timedelta(hours=48)
    assert case.hours_left(case.opened_at + timedelta(hours=40)) == 8
    assert case.hours_left(case.opened_at + timedelta(hours=49)) == -1
    mail = Message.objects.get(template="recovery/assigned")
    assert mail.member == csm
    assert "outage" not in mail.text + mail.subject + mail.html
    assert Activity.objects.get(kind="recovery_case_opened").target == member


def test_a_second_signal_joins_the_open_case(member, csm):
    case = opened(member, csm)

    assert opened(member, csm, text="Called again.").pk == case.pk

    assert case.signals.count() == 2
    assert Message.objects.filter(template="recovery/assigned").count() == 1


def test_the_database_keeps_one_open_case_a_person(member, csm):
    case = opened(member, csm)
    case.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)


def test_after_the_end_a_new_signal_opens_a_new_case(member, csm):
    first = move_case(opened(member, csm), CaseState.LOST, by=csm, why="They left.")

    assert opened(member, csm).pk != first.pk


def test_the_owner_is_never_the_organizations_own_manager(member, acme, csm, other_csm, administrator):
    Organization.objects.filter(pk=acme.pk).update(csm=csm.email.title())
    member.refresh_from_db()

    case = opened(member, csm)

    assert case.owner == other_csm
    with pytest.raises(PermissionDenied, match="Chris Success looks after Acme"):
        assign_case(case, csm, by=csm)


def test_without_another_manager_an_administrator_takes_it(member, acme, csm, administrator):
    Organization.objects.filter(pk=acme.pk).update(csm=csm.email)
    member.refresh_from_db()

    assert opened(member, csm).owner == administrator


def test_whoever_has_fewer_cases_is_next(member, leader, csm, other_csm):
    assert {opened(member, csm).owner, opened(leader, csm).owner} == {csm, other_csm}


def test_handing_over_tells_the_new_owner(member, csm, other_csm, marketer):
    case = opened(member, csm)
    new = other_csm if case.owner == csm else csm

    case = assign_case(case, new, by=csm)

    assert case.owner == new
    assert Message.objects.filter(template="recovery/assigned", member=new).count() == 1
    with pytest.raises(PermissionDenied):
        assign_case(case, marketer, by=csm)


def test_only_customer_success_and_administrators_touch_cases(
    member, leader, csm, marketer, product_manager, community_manager
):
    case = opened(member, csm)

    for somebody in (member, leader, marketer, product_manager, community_manager):
        for act in (
            lambda by: opened(leader, by),
            lambda by: move_case(case, CaseState.CONTACTED, by=by, why="Hm."),
            lambda by: add_note(case, by=by, text="Hm."),
            lambda by: assign_case(case, csm, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(somebody)
        assert not DetractorCase.objects.visible_to(somebody).exists()


def test_nobody_has_a_case_who_is_no_customer(csm, marketer):
    for somebody in (marketer, MemberFactory(is_active=False)):
        with pytest.raises(PermissionDenied, match="works for a customer"):
            opened(somebody, csm)


def test_a_case_goes_all_the_way_to_recovered(member, csm):
    case = case_at(CaseState.RECOVERED, member, csm)

    assert case.closed_at is not None
    steps = [(step.old, step.new) for step in case.transitions.order_by("id")]
    assert steps == [
        ("", "opened"),
        ("opened", "contacted"),
        ("contacted", "asked_again"),
        ("asked_again", "recovered"),
    ]
    assert Activity.objects.filter(kind="recovery_case_moved", target=member).count() == 3


@pytest.mark.parametrize("state", CaseState)
def test_only_what_the_map_allows(member, csm, state):
    case = case_at(state, member, csm)

    for to in set(CaseState) - NEXT.get(state, set()):
        with pytest.raises(InvalidTransition, match="cannot become"):
            move_case(case, to, by=csm, why="Hm.")


def test_no_move_without_a_sentence(member, csm):
    with pytest.raises(InvalidTransition, match="Say in a sentence"):
        move_case(opened(member, csm), CaseState.CONTACTED, by=csm, why="  ")


@pytest.mark.parametrize("missing", ["cause", "promise", "promise_due"])
def test_a_promise_says_what_until_when_and_why(member, csm, missing):
    case = case_at(CaseState.CONTACTED, member, csm)
    terms = {"cause": "fixable", "promise": "A fix", "promise_due": timezone.now().date()}
    del terms[missing]

    with pytest.raises(InvalidTransition, match="A promise says what"):
        move_case(case, CaseState.PROMISED, by=csm, why="Agreed.", **terms)


def test_a_promise_lies_ahead(member, csm):
    case = case_at(CaseState.CONTACTED, member, csm)
    yesterday = timezone.now().date() - timedelta(days=1)

    with pytest.raises(InvalidTransition, match="lies ahead"):
        move_case(
            case, CaseState.PROMISED, by=csm, why="A", cause="fixable", promise="B", promise_due=yesterday
        )


def test_they_are_asked_again_after_90_days_and_not_before(member, csm):
    case = opened(member, csm)
    at = case.opened_at + timedelta(hours=5)
    case = move_case(case, CaseState.CONTACTED, by=csm, why="We spoke.", at=at)

    with pytest.raises(InvalidTransition, match="asked again on"):
        move_case(case, CaseState.ASKED_AGAIN, by=csm, why="Early.", at=at + timedelta(days=89))
    case = move_case(case, CaseState.ASKED_AGAIN, by=csm, why="Now.", at=at + timedelta(days=90))

    assert case.state == CaseState.ASKED_AGAIN


@pytest.mark.parametrize("state", CaseState)
def test_an_open_case_freezes_and_a_closed_one_does_not(member, leader, csm, state):
    case = case_at(state, member, csm)

    assert is_frozen(member) is (state not in CLOSED)
    assert frozen_until([member.pk, leader.pk]) == ({} if state in CLOSED else {member.pk: case.ask_again_on})
    assert not is_frozen(leader)


def test_colleagues_are_counted_and_nobody_is_named(member, leader, acme, csm):
    opened(MemberFactory(organization=acme), csm)

    assert (open_cases_beside(member), open_cases_beside(leader)) == (1, 0)
    assert open_cases_beside(MemberFactory(organization=None)) == 0


def test_nobody_reads_a_case_about_themselves(member, csm, other_csm):
    opened(member, csm)
    DetractorCase.objects.update(member=csm)

    assert not DetractorCase.objects.visible_to(csm).exists()
    assert DetractorCase.objects.visible_to(other_csm).exists()


def test_notes_are_kept_with_their_author(member, csm):
    case = opened(member, csm)

    note = add_note(case, by=csm, text="Prefers calls in the afternoon.")

    assert (note.by, note.case) == (csm, case)
    with pytest.raises(InvalidTransition, match="empty"):
        add_note(case, by=csm, text=" ")
    with pytest.raises(InvalidTransition, match="what you heard"):
        open_case(member, kind=SignalKind.NOTE, by=csm)


def test_the_model_of_scores_knows_the_facts_of_cases():
    assert {"recovery_case_opened", "recovery_case_moved"} <= Parameters().known_kinds()
