"""The wave invites whom it should, evenly, each once, however often and however late it is run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.surveys.actions import wave
from roadmap_feedback.surveys.actions.steer import set_programme
from roadmap_feedback.surveys.actions.wave import invite_wave
from roadmap_feedback.surveys.enums import ProgrammeState, SurveyKind
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.turns import Quarter, turn_in
from tests.portal.members.factories import MemberFactory
from tests.roadmap_feedback.surveys.factories import LONG_AGO, asked_csat, crowd, with_turn_in

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 4, 1, 8, tzinfo=UTC)
QUARTER = Quarter(FIRST.date())


def on(day: int) -> datetime:
    return FIRST + timedelta(days=day)


@pytest.mark.usefixtures("running")
def test_a_quarter_asks_half_of_the_people_each_on_their_day(acme):
    people = crowd(acme, 400)

    daily = [invite_wave(at=on(day)) for day in range(QUARTER.days)]

    asked = dict(Invitation.objects.values_list("member", "invited_at__date"))
    assert asked == {m.pk: turn for m in people if (turn := turn_in(QUARTER, m.pk))}
    assert sum(daily) == pytest.approx(200, abs=4)
    assert set(daily) <= {1, 2, 3, 4}


@pytest.mark.usefixtures("running")
def test_a_second_run_invites_nobody_twice(acme):
    crowd(acme, 400)

    assert invite_wave(at=on(3)) > 0
    assert invite_wave(at=on(3) + timedelta(hours=1)) <= 2
    before = Invitation.objects.count()
    assert [invite_wave(at=on(3) + timedelta(hours=h)) for h in (2, 3, 4)] == [0, 0, 0]
    assert Invitation.objects.count() == Message.objects.count() == before


@pytest.mark.usefixtures("running")
def test_killed_in_the_middle_and_run_again_it_ends_where_it_would_have(acme, monkeypatch):
    crowd(acme, 3000)
    monkeypatch.setattr(wave, "BATCH", 5)
    real, calls = wave.invite, []

    def dies(*args, **kwargs):
        calls.append(1)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(wave, "invite", dies)
    with pytest.raises(KeyboardInterrupt):
        invite_wave(at=on(0))
    assert Invitation.objects.count() == Message.objects.count() == 5

    invite_wave(at=on(0))

    expected = {m.pk for m in Member.objects.customers() if turn_in(QUARTER, m.pk) == QUARTER.start}
    assert set(Invitation.objects.values_list("member", flat=True)) == expected
    assert Message.objects.count() == len(expected) > 10


@pytest.mark.usefixtures("running")
def test_missed_days_are_made_up_for_without_a_flood(acme):
    crowd(acme, 1820)

    daily = [invite_wave(at=on(day)) for day in range(20, 50)]

    # About 910 have their turn in this quarter: ten or eleven a day, and twice that to make up for days.
    assert max(daily) <= 22
    late = [
        m for m in Member.objects.customers() if (turn := turn_in(QUARTER, m.pk)) and turn <= on(49).date()
    ]
    assert Invitation.objects.count() == len(late)


@pytest.mark.usefixtures("running")
def test_who_left_staff_newcomers_and_those_who_refused_are_not_asked(acme):
    fields = {"organization": acme, "date_joined": LONG_AGO}
    kept_out = [
        *MemberFactory.create_batch(4, **{**fields, "organization": None}),
        *MemberFactory.create_batch(4, **fields, is_active=False),
        *MemberFactory.create_batch(4, **fields, is_staff=True),
        *MemberFactory.create_batch(4, **fields, contact_refused_at=LONG_AGO),
        *MemberFactory.create_batch(4, **{**fields, "date_joined": on(60)}),
    ]
    asked = with_turn_in(QUARTER, acme)

    for day in range(75, 90):
        invite_wave(at=on(day))

    assert any(turn_in(QUARTER, m.pk) for m in kept_out)
    assert set(Invitation.objects.values_list("member", flat=True)) >= {asked.pk}
    assert not Invitation.objects.filter(member__in=kept_out).exists()


@pytest.mark.usefixtures("running")
def test_a_survey_of_another_kind_in_30_days_holds_the_wave_back(acme):
    person = with_turn_in(QUARTER, acme)
    turn = datetime.combine(turn_in(QUARTER, person.pk), FIRST.time(), UTC)
    asked_csat(person, at=turn - timedelta(days=10))

    invite_wave(at=turn + timedelta(days=19))
    assert not Invitation.objects.filter(member=person, kind=SurveyKind.NPS).exists()

    if turn + timedelta(days=20) < on(QUARTER.days):
        invite_wave(at=turn + timedelta(days=20))
        assert Invitation.objects.filter(member=person, kind=SurveyKind.NPS).exists()


def test_nobody_is_asked_before_the_survey_was_started_nor_while_it_rests(acme, product_manager):
    crowd(acme, 200)

    assert invite_wave(at=on(1)) == 0
    set_programme(SurveyKind.NPS, ProgrammeState.RUNNING, by=product_manager)
    assert invite_wave(at=on(1)) > 0
    set_programme(SurveyKind.NPS, ProgrammeState.PAUSED, by=product_manager)
    assert invite_wave(at=on(2)) == 0


@pytest.mark.usefixtures("running")
def test_looking_for_people_costs_the_same_at_any_size(acme):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            invite_wave(at=on(0) - timedelta(days=400))
        return len(queries)

    invite_wave(at=on(0) - timedelta(days=400))
    small = cost()
    crowd(acme, 300)
    Member.objects.update(date_joined=on(0))

    assert cost() == small
