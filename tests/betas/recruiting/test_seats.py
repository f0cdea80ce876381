"""How people come to a seat, the limits that hold, and what time does to places."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from betas.feedback.actions.report import keep_seat
from betas.programs.actions.agree import write_agreement
from betas.programs.models import BetaProgram, Signature
from betas.recruiting.actions.apply import give_up, take_seat
from betas.recruiting.actions.seat import invite_wave, refill
from betas.recruiting.actions.watch import watch_idle
from betas.recruiting.candidates import candidates_for
from betas.recruiting.models import Place
from betas.recruiting.tasks import move_places
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.enums import Recognition
from tests.betas.programs.factories import AGREEMENT, recruit
from tests.betas.recruiting.factories import apply, crowd, letters, seat, state_of
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.roadmap_feedback.ideas.factories import vote

pytestmark = pytest.mark.django_db


def taken(program: BetaProgram) -> int:
    """Return how many seats are taken, by the rows; the count on the programme says the same."""
    program.refresh_from_db()
    count = Place.objects.filter(program=program).taking_a_seat().count()
    assert program.taken == count
    return count


def test_the_way_to_a_seat(beta, member, leader, product_manager):
    assert apply(beta, member).state == "applied"
    assert apply(beta, leader).state == "applied"

    invite_wave(beta, [member], by=product_manager)
    beta.refresh_from_db()

    assert (beta.stage, beta.opened, state_of(beta, leader)) == ("running", 1, "waiting")
    assert [(mail.template, mail.member) for mail in letters()] == [
        ("recruiting/offered", member), ("recruiting/waiting", leader),
    ]  # fmt: skip
    take_seat(beta, by=member, version=1, is_public=True)
    member.refresh_from_db()
    assert (taken(beta), member.recognitions) == (1, [Recognition.BETA_TESTER])
    kinds = set(Activity.objects.filter(kind__startswith="beta_").values_list("kind", flat=True))
    assert {"beta_applied", "beta_invited", "beta_seated", "beta_agreement_signed"} <= kinds


def test_a_tester_is_shown_only_when_they_say_so(running, member):
    member.refresh_from_db()

    assert member.recognitions == []


def test_the_version_that_was_shown_is_the_one_accepted(beta, member, product_manager):
    write_agreement(beta, by=product_manager, body=f"{AGREEMENT} For a year.")
    with pytest.raises(InvalidTransition, match="read it again"):
        from betas.recruiting.actions.apply import apply_for_beta

        apply_for_beta(beta, by=member, version=1, use="daily", today="By hand.")

    apply(beta, member)

    assert Signature.objects.get(member=member).agreement.version == 2


def test_staff_and_strangers_do_not_test(beta, product_manager, csm, stranger):
    for somebody in (product_manager, csm, stranger):
        with pytest.raises(PermissionDenied):
            apply(beta, somebody)
    assert invite_wave(beta, [csm], by=product_manager).refused[0][1] == "Seats are for customers."


def test_thirty_per_cent_go_to_one_organization(beta, product_manager):
    house = OrganizationFactory(name="Large")
    people = [MemberFactory(organization=house) for _ in range(7)]

    wave = invite_wave(beta, people, by=product_manager)

    assert len(wave.offered) == 6
    assert wave.refused == [(people[6], "Large has its 30% of the seats.")]


def test_one_beta_at_a_time(running, idea, member, product_manager):
    other = recruit(idea, product_manager, title="Another one")

    assert "one at a time" in invite_wave(other, [member], by=product_manager).refused[0][1]
    give_up(running, by=member)
    assert invite_wave(other, [member], by=product_manager).offered


def test_an_offer_is_no_seat_for_who_works_for_the_vendor_meanwhile(beta, member, product_manager):
    invite_wave(beta, [member], by=product_manager)
    member.is_staff = True
    member.save()

    with pytest.raises(InvalidTransition, match="Seats are for customers"):
        take_seat(beta, by=member, version=1)

    assert state_of(beta, member) == "offered"


def test_three_betas_within_a_year(beta, idea, member, product_manager):
    now = timezone.now()
    for number, days in enumerate((20, 100, 364)):
        old = recruit(idea, product_manager, title=f"Earlier {number}")
        Place.objects.create(
            program=old, member=member, state="finished", seated_at=now - timedelta(days=days)
        )
    assert "3 betas" in invite_wave(beta, [member], by=product_manager).refused[0][1]

    Place.objects.filter(seated_at__lt=now - timedelta(days=300)).update(seated_at=now - timedelta(days=366))

    assert invite_wave(beta, [member], by=product_manager).offered


def test_seats_end_and_the_waiting_list_goes_on(beta, product_manager):
    people = crowd(23)
    for person in people:
        apply(beta, person)
    wave = invite_wave(beta, people[:21], by=product_manager)
    assert (len(wave.offered), wave.refused[0][1], taken(beta)) == (20, "No seat is free.", 20)

    give_up(beta, by=people[3])
    letters()  # the effect passes the seat on

    assert taken(beta) == 20
    assert [state_of(beta, person) for person in (people[3], people[20], people[21])] == [
        "declined", "offered", "waiting",
    ]  # fmt: skip


def test_only_seats_that_a_wave_opened_are_passed_on(running, leader):
    apply(running, leader)
    letters()
    assert state_of(running, leader) == "waiting"

    give_up(running, by=Place.objects.get(state="seated").member)
    letters()

    assert state_of(running, leader) == "offered"


def test_a_show_stopper_holds_the_next_wave_back(running, leader, product_manager):
    BetaProgram.objects.filter(pk=running.pk).update(open_blockers=1)

    with pytest.raises(InvalidTransition, match="show-stopper"):
        invite_wave(running, [leader], by=product_manager)


def test_an_offer_ends_after_five_days_and_goes_on(beta, member, leader, product_manager, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    apply(beta, leader)
    invite_wave(beta, [member], by=product_manager)
    time_machine.move_to(now + timedelta(days=5))
    with pytest.raises(InvalidTransition, match="ended"):
        take_seat(beta, by=member, version=1)

    move_places()
    move_places()

    assert (state_of(beta, member), state_of(beta, leader), taken(beta)) == ("lapsed", "offered", 1)
    assert [mail.template for mail in letters() if mail.member == member][-1] == "recruiting/lapsed"


def idle_mails(member) -> list[str]:
    return [mail.template.split("/")[1] for mail in letters() if mail.member == member][2:]


def test_idle_seats_are_nudged_warned_and_passed_on(beta, member, leader, product_manager):
    start = timezone.now()
    apply(beta, leader)
    seat(beta, [member], by=product_manager, at=start)
    told = []
    for day in (6, 7, 8, 14, 15, 20, 21):
        watch_idle(beta, at=start + timedelta(days=day, minutes=1))
        watch_idle(beta, at=start + timedelta(days=day, minutes=2))
        told.append(idle_mails(member))

    assert [len(mails) for mails in told] == [0, 1, 1, 2, 2, 2, 3]
    assert told[-1] == ["nudged", "warned", "recycled"]
    assert (state_of(beta, member), state_of(beta, leader)) == ("recycled", "offered")
    assert Activity.objects.of_kind("beta_seat_recycled").get().target == member


def test_nobody_loses_a_seat_without_a_warning(beta, member, product_manager):
    start = timezone.now()
    seat(beta, [member], by=product_manager, at=start)

    watch_idle(beta, at=start + timedelta(days=40))
    assert (state_of(beta, member), idle_mails(member)) == ("seated", ["warned"])
    watch_idle(beta, at=start + timedelta(days=46))
    assert state_of(beta, member) == "seated"
    watch_idle(beta, at=start + timedelta(days=48))

    assert state_of(beta, member) == "recycled"


def test_a_sign_of_life_keeps_the_seat(beta, member, product_manager):
    start = timezone.now()
    seat(beta, [member], by=product_manager, at=start)
    watch_idle(beta, at=start + timedelta(days=14))
    keep_seat(beta, by=member, at=start + timedelta(days=20))

    watch_idle(beta, at=start + timedelta(days=22))

    assert state_of(beta, member) == "seated"


def test_candidates_are_ranked_with_reasons(beta, idea, product_manager):
    small, large = OrganizationFactory(name="Small"), OrganizationFactory(name="Large")
    first, second = (MemberFactory(organization=large) for _ in range(2))
    third = MemberFactory(organization=small)
    quiet = MemberFactory(organization=small, contact_refused_at=timezone.now())
    applicant = MemberFactory()
    vote(idea, first, 3)
    vote(idea, second, 2)
    vote(idea, third, 1)
    vote(idea, quiet, 3)
    apply(beta, applicant, use="daily")

    found = candidates_for(beta)

    assert [candidate.member for candidate in found] == [first, third, second, applicant, quiet]
    assert found[0].reasons == ["3 votes for the idea"]
    assert found[3].reasons == ["Applied: does it every day"]
    assert "asked" in found[-1].refusal
    assert not [candidate.refusal for candidate in found[:-1] if candidate.refusal]


def test_refill_without_free_seats_or_people_offers_nothing(running, beta):
    assert refill(running) == 0
