"""Check-ins, reports and their answers, participation, and the decision at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from betas.feedback.actions.decide import decide_program
from betas.feedback.actions.report import answer_report, check_in, file_report
from betas.feedback.models import CheckIn, Report
from betas.feedback.tasks import remind_testers
from betas.feedback.viewsets import answer_due
from betas.feedback.weeks import participation_of, week_of
from betas.programs.actions.agree import write_agreement
from betas.recruiting.actions.apply import accept_agreement, give_up
from betas.recruiting.actions.seat import invite_wave
from betas.recruiting.models import Place
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.holdings import everything_held
from tests.betas.programs.factories import AGREEMENT
from tests.betas.recruiting.factories import apply, crowd, letters, seat, state_of

pytestmark = pytest.mark.django_db

BUG = {"kind": "bug", "title": "The plan is gone", "body": "I turned the phone and the plan was gone."}


@pytest.mark.parametrize(
    ("days", "week"), [(0, 0), (3.9, 0), (4, 1), (10.9, 1), (11, 2), (18, 3), (24.9, 3), (25, 4)]
)
def test_a_week_is_asked_for_from_its_fifth_day(days, week):
    start = timezone.now()

    assert week_of(start, start + timedelta(days=days)) == week


def test_a_check_in_counts_once_a_week_and_the_later_word_holds(running, member):
    start = Place.objects.get().seated_at
    with pytest.raises(InvalidTransition):
        check_in(running, by=member, went="used", at=start + timedelta(days=2))

    check_in(running, by=member, went="unused", at=start + timedelta(days=5))
    check_in(running, by=member, went="used", note="At last.", at=start + timedelta(days=6))

    found = CheckIn.objects.get()
    assert (found.week, found.went, found.note) == (1, "used", "At last.")
    assert Place.objects.get().check_in_due_at == start + timedelta(days=11)
    assert Activity.objects.of_kind("beta_checked_in").count() == 1


def test_each_check_in_is_asked_for_by_one_mail(running, member, time_machine):
    start = Place.objects.get().seated_at
    sent = []
    for days in (3, 5, 6, 12):
        time_machine.move_to(start + timedelta(days=days), tick=False)
        if days == 12:
            check_in(running, by=member, went="used", at=start + timedelta(days=6))
        remind_testers()
        remind_testers()
        sent.append(len(letters("feedback/check_in")))

    assert sent == [0, 1, 1, 2]


def test_reports_are_for_the_programme_and_product(running, member, leader, csm, marketer, product_manager):
    report = file_report(running, by=member, **BUG)
    for nobody in (leader, csm, marketer):
        assert not Report.objects.visible_to(nobody).exists()
        with pytest.raises(PermissionDenied):
            file_report(running, by=nobody, **BUG)

    seat(running, [leader], by=product_manager)
    assert Report.objects.visible_to(leader).get() == report
    assert Report.objects.visible_to(product_manager).get() == report
    give_up(running, by=leader)
    assert not Report.objects.visible_to(leader).exists()


def test_a_new_version_closes_the_door_until_it_is_accepted(running, member, leader, product_manager):
    seat(running, [leader], by=product_manager)
    file_report(running, by=member, **BUG)
    write_agreement(running, by=product_manager, body=f"{AGREEMENT} For a year.")

    assert {mail.member for mail in letters("recruiting/agreement")} == {member, leader}
    assert not Report.objects.visible_to(leader).exists()
    for act in (
        lambda: file_report(running, by=leader, **BUG),
        lambda: check_in(running, by=leader, went="used"),
    ):
        with pytest.raises(PermissionDenied, match="agreement"):
            act()
    accept_agreement(running, by=leader, version=2)

    assert Report.objects.visible_to(leader).exists()


def test_an_accepted_report_counts_for_its_author_and_is_told(running, member, product_manager, csm):
    report = file_report(running, by=member, **BUG)
    with pytest.raises(PermissionDenied):
        answer_report(report, "accepted", by=csm, answer="Yes.")
    with pytest.raises(InvalidTransition):
        answer_report(report, "accepted", by=product_manager, answer=" ")

    answer_report(report, "accepted", by=product_manager, answer="We saw it too.")
    answer_report(report, "fixed", by=product_manager, answer="It stays now.")

    facts = Activity.objects.of_kind("beta_report_filed", "beta_report_accepted")
    assert list(facts.values_list("actor", flat=True)) == [member.pk, member.pk]
    mails = letters("feedback/answered")
    assert [mail.member for mail in mails] == [member, member]
    assert "It stays now." in mails[-1].text


def test_a_show_stopper_stops_the_next_wave_until_it_is_mended(running, member, leader, product_manager):
    praise = file_report(running, by=member, **{**BUG, "kind": "praise"}, is_blocker=True)
    assert not praise.is_blocker
    report = file_report(running, by=member, **BUG, is_blocker=True)
    with pytest.raises(InvalidTransition, match="show-stopper"):
        invite_wave(running, [leader], by=product_manager)

    answer_report(report, "accepted", by=product_manager, answer="We saw it too.")
    answer_report(report, "fixed", by=product_manager, answer="It stays now.")

    assert invite_wave(running, [leader], by=product_manager).offered


def test_who_takes_part(beta, product_manager):
    start = timezone.now()
    steady, late, blocked, silent, gone = people = crowd(5)
    seat(beta, people, by=product_manager, at=start)
    check_in(beta, by=steady, went="used", at=start + timedelta(days=5))
    check_in(beta, by=steady, went="unused", at=start + timedelta(days=12))
    check_in(beta, by=late, went="used", at=start + timedelta(days=12))
    file_report(beta, by=blocked, **BUG, is_blocker=True, at=start + timedelta(days=1))
    give_up(beta, by=gone)
    Place.objects.filter(member=silent).update(state="recycled")

    first, second, third = (participation_of(beta, at=start + timedelta(days=days)) for days in (10, 17, 19))

    assert [(found.taking_part, found.testers) for found in (first, second, third)] == [
        (3, 4), (3, 4), (2, 4),
    ]  # fmt: skip
    assert (second.percent, second.is_enough, third.is_enough) == (75, True, False)


def decide(beta, verdict, by, **more):
    """Decide with all the words that are needed."""
    words = {"memo": "Half of them plan weekly.", "what_changed": "The plan survives a turn of the phone."}
    return decide_program(beta, verdict, by=by, **{**words, **more})


def test_the_end_is_told_to_each_tester_once_with_the_report_that_caused_it(
    running, member, leader, product_manager
):
    applicant = crowd(1)[0]
    seat(running, [leader], by=product_manager)
    apply(running, applicant)
    cause = file_report(running, by=member, **BUG)
    ignored = file_report(running, by=leader, **{**BUG, "title": "I would like it blue"})
    answer_report(cause, "accepted", by=product_manager, answer="Yes.")

    over = decide(running, "graduated", product_manager, causes=[cause, ignored])
    mails = {mail.member: mail.text for mail in letters("feedback/decided") + letters("feedback/decided")}

    assert len(letters("feedback/decided")) == 3
    assert (over.stage, over.what_changed) == ("graduated", "The plan survives a turn of the phone.")
    assert "Your report “The plan is gone” brought this about." in mails[member]
    assert "The report “The plan is gone” brought this about." in mails[leader]
    assert "blue" not in "".join(mails.values())
    assert "Half of them" not in "".join(mails.values())
    assert "No seat became free" in mails[applicant]
    assert [state_of(running, person) for person in (member, leader, applicant)] == [
        "finished", "finished", "closed",
    ]  # fmt: skip
    running.refresh_from_db()
    assert running.taken == 0


def test_fewer_than_sixty_per_cent_do_not_graduate(beta, member, product_manager):
    seat(beta, [member], by=product_manager, at=timezone.now() - timedelta(days=20))

    with pytest.raises(InvalidTransition, match="0% of the testers"):
        decide(beta, "graduated", product_manager)
    assert decide(beta, "extended", product_manager, what_changed="").stage == "extended"
    assert [mail.member for mail in letters("feedback/extended")] == [member]
    with pytest.raises(InvalidTransition):
        decide(beta, "extended", product_manager)

    assert decide(beta, "stopped", product_manager).stage == "stopped"


def test_a_decision_needs_its_words_and_product(running, product_manager, member, csm):
    for words in ({"memo": " "}, {"what_changed": ""}):
        with pytest.raises(InvalidTransition):
            decide(running, "stopped", product_manager, **words)
    for somebody in (member, csm):
        with pytest.raises(PermissionDenied):
            decide(running, "stopped", somebody)


def test_an_answer_is_due_after_three_working_days():
    friday = timezone.make_aware(timezone.datetime(2026, 11, 20, 15))

    assert answer_due(Report(created_at=friday)).date().isoformat() == "2026-11-25"


def test_a_member_can_take_all_of_it_along(running, member):
    file_report(running, by=member, **BUG)

    held = everything_held(member)

    assert held["beta_reports"][0]["title"] == BUG["title"]
    assert held["beta_places"][0]["state"] == "seated"
    assert held["beta_agreements"][0]["agreement__version"] == 1
