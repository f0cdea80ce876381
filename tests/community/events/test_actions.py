"""Places, offers, check-in and cancellation: what everybody gets, and never more than there is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail  # noqa: TID251 - what was sent is read here
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from community.events.actions.attend import check_in, note_no_shows, undo_check_in
from community.events.actions.organize import (
    cancel_event,
    close_event,
    create_event,
    edit_event,
    publish_event,
)
from community.events.actions.register import invite_from_line, register, stay_away, take_offer
from community.events.clock import NoSuchTime, moment_of
from community.events.models import Event, Registration
from community.events.tasks import close_events, move_waiting_lists, remind_people
from community.groups.actions.join import leave_group
from portal.activity.models import Activity
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from tests.community.events.factories import fill, meet, places, words
from tests.community.groups.factories import bring, found, manager
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(leader):
    return found(leader)


def told(template: str) -> list[str]:
    rows = Message.objects.filter(template=f"events/{template}").order_by("id")
    return [message.member.name for message in rows.select_related("member")]


def people(number: int) -> list:
    return MemberFactory.create_batch(number)


def test_a_draft_is_seen_by_those_who_run_it_and_published_by_them(group, leader, member):
    event = meet(leader, group, publish=False)
    bring(group, member)
    assert not Event.objects.visible_to(member).exists()
    assert Event.objects.visible_to(leader).get() == event
    with pytest.raises(PermissionDenied):
        publish_event(event, by=member)

    publish_event(event, by=leader)

    assert Event.objects.visible_to(member).exists()
    assert Activity.objects.get(kind="event_published").group_id == group.pk
    with pytest.raises(InvalidTransition):
        publish_event(event, by=leader)


def test_events_of_the_whole_portal_are_made_by_community_managers(leader, member):
    for person in (leader, member):
        with pytest.raises(PermissionDenied):
            create_event(by=person, **words())
    assert meet(manager()).group is None


def test_nothing_begins_in_the_past(group, leader):
    event = meet(leader, group, publish=False, starts=timezone.now() - timedelta(hours=1))

    with pytest.raises(InvalidTransition):
        publish_event(event, by=leader)


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        (date(2027, 3, 22), "Europe/Berlin", 9), (date(2027, 3, 29), "Europe/Berlin", 8),
        (date(2027, 1, 5), "Asia/Kathmandu", 4), (date(2027, 1, 5), "Pacific/Kiritimati", 20),
        (date(2028, 2, 29), "Europe/Paris", 9),
    ],
)  # fmt: skip
def test_ten_in_the_morning_stays_ten_by_the_local_clocks(day, zone, utc):
    assert moment_of(day, time(10), zone).hour == utc


def test_an_hour_that_the_clocks_leave_out_is_no_time_to_meet():
    with pytest.raises(NoSuchTime):
        moment_of(date(2027, 3, 28), time(2, 30), "Europe/Paris")


def test_the_last_place_goes_to_one_and_the_others_wait(group, leader):
    event, (first, second, third) = meet(leader, group, capacity=1), people(3)

    fill(event, first, second, third, first)

    assert list(places(event).values()) == ["going", "waiting", "waiting"]
    assert (told("going"), told("waiting")) == ([first.name], [second.name, third.name])
    event.refresh_from_db()
    assert event.taken == 1


def test_a_place_given_back_is_offered_to_who_waits_longest_and_taken(group, leader):
    event, (first, second, third) = meet(leader, group, capacity=1), people(3)
    fill(event, first, second, third)

    stay_away(event, by=first)

    assert places(event) == {first.name: "cancelled", second.name: "offered", third.name: "waiting"}
    assert told("offered") == [second.name]
    offer = Registration.objects.get(member=second)
    assert offer.offer_until - offer.moved_at == timedelta(hours=48)
    take_offer(event, by=second)
    assert places(event)[second.name] == "going"
    with pytest.raises(InvalidTransition):
        take_offer(event, by=third)


def test_nobody_walks_past_the_line_while_a_place_is_offered(group, leader):
    event, (first, second, newcomer) = meet(leader, group, capacity=1), people(3)
    fill(event, first, second)
    stay_away(event, by=first)

    assert register(event, by=newcomer).place == "waiting"
    assert register(event, by=first).place == "waiting"


def test_shortly_before_an_offer_holds_six_hours_and_never_beyond_the_beginning(group, leader):
    for hours, expected in ((60, 6), (4, 4)):
        event = meet(leader, group, capacity=1, starts=timezone.now() + timedelta(hours=hours, minutes=1))
        first, second = people(2)
        fill(event, first, second)
        stay_away(event, by=first)
        offer = event.registrations.get(member=second)
        assert round((offer.offer_until - offer.moved_at) / timedelta(hours=1)) == expected


def test_an_offer_that_nobody_takes_moves_on_by_itself(group, leader):
    event, (first, second, third) = meet(leader, group, capacity=1), people(3)
    fill(event, first, second, third)
    stay_away(event, by=first)
    assert move_waiting_lists() == 0

    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        with pytest.raises(InvalidTransition):
            take_offer(event, by=second)
        assert move_waiting_lists() == 1
        assert move_waiting_lists() == 0

    assert places(event) == {first.name: "cancelled", second.name: "declined", third.name: "offered"}
    assert (told("lapsed"), told("offered")) == ([second.name], [second.name, third.name])


def test_an_event_by_invitation_promotes_nobody_by_itself(group, leader):
    event, (first, second) = meet(leader, group, capacity=1, is_invite_only=True), people(2)
    fill(event, first, second)
    move_waiting_lists()
    assert set(places(event).values()) == {"waiting"}

    invite_from_line(event.registrations.get(member=second), by=leader)

    assert places(event)[second.name] == "offered"
    with pytest.raises(InvalidTransition):
        invite_from_line(event.registrations.get(member=first), by=leader)


def test_more_places_move_the_line_and_fewer_than_taken_are_refused(group, leader):
    event, crowd = meet(leader, group, capacity=2), people(4)
    fill(event, *crowd)
    said = {name: getattr(event, name) for name in words()}

    edit_event(event, by=leader, **{**said, "capacity": 3})

    assert list(places(event).values()) == ["going", "going", "offered", "waiting"]
    with pytest.raises(InvalidTransition):
        edit_event(event, by=leader, **{**said, "capacity": 2})
    with pytest.raises(IntegrityError):
        Event.objects.filter(pk=event.pk).update(capacity=1)


def test_a_new_time_reaches_those_who_expect_it_once_and_their_calendars(group, leader, member):
    event = meet(leader, group)
    fill(event, member)
    said = {name: getattr(event, name) for name in words()}

    edit_event(event, by=leader, **{**said, "body": "Other words."})
    edit_event(event, by=leader, **{**said, "minutes": 90})
    relay_effects()

    event.refresh_from_db()
    assert (event.sequence, told("changed")) == (1, [member.name])
    assert event.ends_at - event.starts_at == timedelta(minutes=90)


def test_a_cancellation_tells_everybody_once_with_its_sentence(group, leader):
    event, crowd = meet(leader, group, capacity=2), people(4)
    fill(event, *crowd)
    stay_away(event, by=crowd[0])
    with pytest.raises(InvalidTransition):
        cancel_event(event, by=leader, why="")

    cancel_event(event, by=leader, why="The room is flooded.")
    for _again in range(2):
        relay_effects()

    assert sorted(told("cancelled")) == sorted(person.name for person in crowd[1:])
    assert "The room is flooded." in Message.objects.filter(template="events/cancelled").first().text
    with pytest.raises(InvalidTransition):
        cancel_event(event, by=leader, why="Again.")
    with pytest.raises(InvalidTransition):
        register(event, by=crowd[0])


def test_reminders_come_seven_days_and_one_day_before_once_each(group, leader):
    early, late = people(2)
    event = meet(leader, group)
    fill(event, early)
    sent = []
    for hours_left in (8 * 24, 6.9 * 24, 6.8 * 24, 25, 23, 2):
        with time_machine.travel(event.starts_at - timedelta(hours=hours_left), tick=False):
            if hours_left == 25:
                fill(event, late)
            remind_people()
            remind_people()
            sent.append(told("reminder"))

    week, day = [early.name], [early.name, early.name]
    assert [len(names) for names in sent[:4]] == [0, 1, 1, 1]
    assert sent[1] == week
    assert sorted(sent[-1]) == sorted([*day, late.name])


def test_people_are_checked_in_by_those_who_run_it_and_that_is_a_fact(group, leader, member):
    event = meet(leader, group, format="in_person", address="Lyon")
    fill(event, member)
    registration = event.registrations.get()
    with pytest.raises(InvalidTransition):
        check_in(registration, by=leader)

    with time_machine.travel(event.starts_at):
        with pytest.raises(PermissionDenied):
            check_in(registration, by=member)
        for _twice in range(2):
            check_in(registration, by=leader, speaks=True)
        facts = Activity.objects.filter(actor=member, kind__startswith="event_").standing()
        assert sorted(facts.values_list("kind", "group_id")) == [
            ("event_attended", group.pk), ("event_registered", group.pk), ("event_spoken", group.pk),
        ]  # fmt: skip
        undo_check_in(registration, by=leader)

    assert [fact.kind for fact in facts] == ["event_registered"]


def test_coming_online_is_a_fact_of_its_own(group, leader, member):
    event = meet(leader, group)
    fill(event, member)

    check_in(event.registrations.get(), by=leader, at=event.starts_at)

    assert Activity.objects.filter(kind="webinar_attended", actor=member).count() == 1


def test_a_check_in_is_taken_back_although_the_event_moved_online_since(group, leader, member):
    event = meet(leader, group, format="in_person", address="Room 4")
    fill(event, member)
    registration = event.registrations.get()
    check_in(registration, by=leader, at=event.starts_at)
    edit_event(event, by=leader, **words(format="online", address=""))

    undo_check_in(registration, by=leader)

    facts = Activity.objects.filter(actor=member).about(event).standing()
    assert [fact.kind for fact in facts] == ["event_registered"]


def test_when_it_is_over_the_absent_are_noted_and_the_group_has_met(group, leader):
    event, (here, absent) = meet(leader, group), people(2)
    fill(event, here, absent)
    check_in(event.registrations.get(member=here), by=leader, at=event.starts_at)
    assert close_events() == 0

    with time_machine.travel(event.ends_at + timedelta(hours=13)):
        assert close_events() == 1
        assert close_events() == 0

    event.refresh_from_db()
    group.refresh_from_db()
    assert places(event) == {here.name: "checked_in", absent.name: "no_show"}
    assert (event.status, group.met_at) == ("done", event.ends_at)


def test_without_a_list_at_the_door_nobody_is_called_absent(group, leader, member):
    event = meet(leader, group)
    fill(event, member)

    assert note_no_shows(event, at=event.ends_at) == 0
    assert places(close_event(event, at=event.ends_at)) == {member.name: "going"}


def test_what_a_private_group_plans_reaches_nobody_who_left_it(leader, member):
    group = found(leader, access="private")
    bring(group, member)
    event = meet(leader, group)
    fill(event, member)
    relay_effects()
    mail.outbox.clear()
    cancel_event(event, by=leader, why="Ill.")
    leave_group(group, by=member)

    relay_effects()
    relay_effects()

    assert [m.to for m in mail.outbox if "called off" in m.subject] == []
    with pytest.raises(PermissionDenied):
        register(meet(leader, group), by=member)


def test_the_offer_says_until_when_by_the_clocks_of_its_reader(group, leader):
    now = datetime(2027, 1, 4, 12, 0, tzinfo=timezone.get_fixed_timezone(0))
    with time_machine.travel(now, tick=False):
        event = meet(leader, group, capacity=1)
        first, second = MemberFactory(), MemberFactory(time_zone="Asia/Tokyo")
        fill(event, first, second)
        stay_away(event, by=first)

    assert "9 p.m." in Message.objects.get(template="events/offered").text
