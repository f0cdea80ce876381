"""The way to a seat: each step by whoever may take it, in order, and never beyond one seat in 25."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from advocacy.champions import actions
from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.enums import Seniority
from portal.members.models import Member
from portal.notifications.models import Message
from tests.advocacy.champions.steps import champion_at, snapshot_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scored")]


def fresh(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_the_whole_way_leaves_its_steps_with_author_and_reason(village, marketer):
    champion = actions.shortlist(snapshot_of(village.ann), by=marketer, why="Colleagues name her.")
    champion = actions.confirm(champion, by=marketer, why="Patient and precise.")
    champion = actions.invite(champion, by=marketer)
    champion = actions.accept(champion, by=village.ann)

    steps = [(step.new, step.by, step.why) for step in reversed(champion.transitions.all())]
    assert steps == [
        ("shortlisted", marketer, "Colleagues name her."),
        ("confirmed", marketer, "Patient and precise."),
        ("invited", marketer, ""),
        ("active", village.ann, ""),
    ]
    kinds = (
        Activity.objects.filter(kind__startswith="champion_").order_by("pk").values_list("kind", flat=True)
    )
    assert list(kinds) == [
        *("champion_shortlisted", "champion_confirmed", "champion_invited", "champion_accepted")
    ]
    assert champion.seat_of == "Northwind"


@pytest.mark.parametrize("step", [SeatState.SHORTLISTED, SeatState.CONFIRMED, SeatState.INVITED])
def test_nobody_has_a_badge_before_they_said_yes(village, marketer, step):
    champion = champion_at(step, village.ann, by=marketer)

    assert not fresh(village.ann).is_champion

    if step == SeatState.INVITED:
        actions.accept(champion, by=village.ann)
        assert fresh(village.ann).is_champion


def test_whoever_says_no_has_no_badge_and_may_be_asked_again(village, marketer):
    champion = champion_at(SeatState.INVITED, village.ann, by=marketer)

    actions.decline(champion, by=village.ann, why="No time this year.")

    assert not fresh(village.ann).is_champion
    assert champion_at(SeatState.CONFIRMED, village.ann, by=marketer).state == SeatState.CONFIRMED


def test_the_invitation_is_written_once(village, marketer):
    champion = champion_at(SeatState.INVITED, village.ann, by=marketer)
    with pytest.raises(InvalidTransition):
        actions.invite(champion, by=marketer)

    message = Message.objects.get(member=village.ann, template="champions/invited")
    assert champion.get_absolute_url() in message.text
    assert "Will you be a champion?" in message.subject


def test_a_french_member_is_invited_in_french(village, marketer):
    Member.objects.filter(pk=village.ann.pk).update(language="fr")

    champion_at(SeatState.INVITED, village.ann, by=marketer)

    message = Message.objects.get(member=village.ann, template="champions/invited")
    assert "Will you be a champion?" not in message.subject


@pytest.mark.parametrize(
    ("step", "move"),
    [
        (SeatState.SHORTLISTED, "invite"),
        (SeatState.CONFIRMED, "accept"),
        (SeatState.SHORTLISTED, "accept"),
        (SeatState.CONFIRMED, "decline"),
        (SeatState.ACTIVE, "decline"),
        (SeatState.ACTIVE, "drop"),
        (SeatState.INVITED, "leave"),
        (SeatState.INVITED, "confirm"),
    ],
)
def test_a_wrong_move_is_refused_with_a_sentence(village, marketer, step, move):
    champion = champion_at(step, village.ann, by=marketer)
    by = village.ann if move in {"accept", "decline"} else marketer
    why = {"why": "Because."} if move in {"drop", "leave"} else {}

    with pytest.raises(InvalidTransition, match=r"“.+” cannot become “.+”\. .+\."):
        getattr(actions, move)(champion, by=by, **why)

    assert Champion.objects.get(pk=champion.pk).state == step


@pytest.mark.parametrize("move", ["accept", "decline"])
def test_the_invited_person_alone_decides(village, marketer, administrator, move):
    champion = champion_at(SeatState.INVITED, village.ann, by=marketer)

    for somebody in (marketer, administrator, village.ben, village.boss):
        with pytest.raises(PermissionDenied, match="Only the invited person can decide"):
            getattr(actions, move)(champion, by=somebody)


def test_only_staff_whose_role_includes_it_look_after_champions(village, marketer, csm, product_manager):
    shortlisted = champion_at(SeatState.SHORTLISTED, village.ann, by=marketer)

    for somebody in (csm, product_manager, village.ben, village.ann):
        with pytest.raises(PermissionDenied):
            actions.shortlist(snapshot_of(village.pia), by=somebody, why="")
        with pytest.raises(PermissionDenied):
            actions.confirm(shortlisted, by=somebody)
        with pytest.raises(PermissionDenied):
            actions.drop(shortlisted, by=somebody, why="Rather not.")


def test_nobody_else_ends_a_seat(village, marketer, csm):
    champion = champion_at(SeatState.ACTIVE, village.ann, by=marketer)

    for somebody in (csm, village.ben):
        with pytest.raises(PermissionDenied, match="does not include looking after champions"):
            actions.leave(champion, by=somebody, why="Rather not.")


def test_a_person_is_on_the_way_once(village, marketer):
    champion_at(SeatState.SHORTLISTED, village.ann, by=marketer)

    with pytest.raises(InvalidTransition, match="Ann North is on the way to a seat already"):
        actions.shortlist(snapshot_of(village.ann), by=marketer, why="Again.")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"seniority": Seniority.EXECUTIVE}, "never takes a champion's seat"),
        ({"seniority": Seniority.MANAGER}, "never takes a champion's seat"),
        ({"is_staff": True}, "works for a customer"),
        ({"organization": None}, "works for a customer"),
        ({"is_active": False}, "works for a customer"),
        ({"contact_refused_at": timezone.now()}, "does not want to be asked"),
        ({"scoring_refused_at": timezone.now()}, "does not want to be asked"),
    ],
)
def test_some_people_never_come_near_a_seat(village, marketer, changes, refusal):
    shortlisted = champion_at(SeatState.SHORTLISTED, village.pia, by=marketer)
    Member.objects.filter(pk__in=[village.ann.pk, village.pia.pk]).update(**changes)

    with pytest.raises(PermissionDenied, match=refusal):
        actions.shortlist(snapshot_of(village.ann), by=marketer, why="")
    with pytest.raises(PermissionDenied, match=refusal):
        actions.confirm(shortlisted, by=marketer)


def test_a_refusal_after_the_confirmation_stops_the_invitation(village, marketer):
    champion = champion_at(SeatState.CONFIRMED, village.ann, by=marketer)
    Member.objects.filter(pk=village.ann.pk).update(contact_refused_at=timezone.now())

    with pytest.raises(PermissionDenied):
        actions.invite(champion, by=marketer)

    assert not Message.objects.filter(template="champions/invited").exists()


def test_somebody_of_unknown_level_is_shortlisted_but_not_seated(village, marketer):
    Member.objects.filter(pk=village.ann.pk).update(seniority=Seniority.UNKNOWN)
    champion = champion_at(SeatState.SHORTLISTED, village.ann, by=marketer)

    with pytest.raises(PermissionDenied, match="Their level is not confirmed"):
        actions.confirm(champion, by=marketer)


def test_somebody_who_moved_since_the_scores_waits_for_the_next(village, marketer):
    Member.objects.filter(pk=village.ann.pk).update(organization=village.gil.organization)

    with pytest.raises(PermissionDenied, match="changed organization"):
        actions.shortlist(snapshot_of(village.ann), by=marketer, why="")


@pytest.mark.parametrize("step", [SeatState.CONFIRMED, SeatState.INVITED, SeatState.ACTIVE])
def test_a_seat_is_taken_from_the_confirmation_on(village, marketer, step):
    champion_at(step, village.ann, by=marketer)
    second = champion_at(SeatState.SHORTLISTED, village.ben, by=marketer)

    with pytest.raises(InvalidTransition, match="All seats of Northwind are taken: 1 for its users"):
        actions.confirm(second, by=marketer)


def test_a_seat_that_became_free_can_be_taken(village, marketer):
    first = champion_at(SeatState.INVITED, village.ann, by=marketer)
    second = champion_at(SeatState.SHORTLISTED, village.ben, by=marketer)

    actions.drop(first, by=marketer, why="Went on leave.")

    assert actions.confirm(second, by=marketer).state == SeatState.CONFIRMED


def test_a_champion_may_leave_and_the_badge_goes(village, marketer):
    champion = champion_at(SeatState.ACTIVE, village.ann, by=marketer)
    with pytest.raises(PermissionDenied):
        actions.leave(champion, by=village.ben, why="I want it.")

    actions.leave(champion, by=village.ann, why="Enough.")

    assert not fresh(village.ann).is_champion
    assert fresh(village.ann).standings.get().until is not None
