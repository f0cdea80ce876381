"""The pages of events: what they show to whom, what they cost, and the calendars they fill."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from community.events.actions.attend import check_in
from community.events.actions.organize import cancel_event
from community.events.actions.register import stay_away
from community.events.models import CalendarFeed, Event
from community.groups.actions.found import change_access
from community.groups.actions.join import leave_group
from portal.core.panels import render_panels
from tests.community.events.factories import fill, meet, places, words
from tests.community.groups.factories import bring, found, manager
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db
CANARY = "zebrafinch"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def titles(client, query: str = "") -> list[str]:
    return [a.text for a in soup(client.get(f"/events/{query}")).select(".events .row-title a")]


@pytest.fixture
def group(leader):
    return found(leader)


def test_the_agenda_shows_what_its_address_says(client, leader, member, group):
    now = timezone.now()
    bring(group, member)
    late = meet(leader, group, title="Late and online", starts=now + timedelta(days=9))
    soon = meet(
        leader,
        found(leader),
        title="Soon, in Lyon",
        format="in_person",
        address="Lyon",
        starts=now + timedelta(days=2),
    )
    with time_machine.travel(now - timedelta(days=9)):
        past = meet(leader, group, title="Over since a week", starts=now - timedelta(days=7))
    meet(leader, group, title="Only a draft", publish=False)
    fill(late, member)
    client.force_login(member)

    assert titles(client)[0] == soon.title
    assert "Only a draft" not in titles(client)
    assert titles(client, "?format=in_person") == [soon.title]
    assert titles(client, "?show=mine") == [late.title]
    assert soon.title not in titles(client, "?show=groups")
    assert titles(client, "?show=past") == [past.title]
    assert titles(client, f"?group={group.slug}&format=online")[-1] == late.title
    assert len(titles(client, "?show=x&format=%00&after=nonsense&ordering=-taken")) == 2


def test_the_agenda_goes_forward_page_by_page(client, leader, group):
    start = timezone.now() + timedelta(days=1)
    made = [meet(leader, group, starts=start + timedelta(minutes=n // 3)).title for n in range(25)]
    first = soup(client.get("/events/"))

    rest = client.get("/events/" + first.select_one("#more a")["href"], headers={"HX-Request": "true"})

    assert titles(client) + [a.text for a in soup(rest).select(".row-title a")] == made


def test_pages_cost_the_same_for_3_and_30(client, signed_in, leader, member, group, costs):
    event = meet(leader, group)
    fill(event, member, leader)
    of_all = ["/events/", event.get_absolute_url(), group.get_absolute_url()]
    of_members = [*of_all, "/events/?show=mine", "/", "/events/calendar/"]
    of_leaders = [*of_members, f"/events/{event.pk}/people/"]
    browsers = ((client, of_all), (signed_in(member), of_members), (signed_in(leader), of_leaders))

    def all_costs() -> list[dict]:
        return [costs([browser], pages) for browser, pages in browsers]

    fill(event, *MemberFactory.create_batch(3))
    meet(leader, group)
    few = all_costs()
    fill(event, *MemberFactory.create_batch(27))
    for _number in range(8):
        meet(leader, group)

    assert all_costs() == few


def button(client, event: Event) -> str:
    door = soup(client.get(event.get_absolute_url())).select_one(".event-door")
    return " ".join(door.select_one("button, a.button").text.split())


def test_one_clear_button_says_where_one_stands(client, leader, member, group):
    event, other = meet(leader, group, capacity=1), MemberFactory()
    assert button(client, event) == "Sign in to register"
    client.force_login(member)
    assert button(client, event) == "Register"
    client.post(f"/events/{event.pk}/go/")
    assert button(client, event) == "I cannot come"
    client.post(f"/events/{event.pk}/stay/")
    fill(event, other)
    assert button(client, event) == "Join the waiting list"
    client.post(f"/events/{event.pk}/go/")
    assert button(client, event) == "Leave the waiting list"
    stay_away(event, by=other)
    assert button(client, event) == "Take the place"
    assert "A place is yours to take" in client.get("/").content.decode()

    client.post(f"/events/{event.pk}/take/")

    assert places(event)[member.name] == "going"
    assert event.title in client.get("/").content.decode()


def test_the_link_is_for_those_who_go(client, leader, member, group):
    event = meet(leader, group)
    for page in (event.get_absolute_url(), f"/events/{event.pk}/event.ics"):
        client.force_login(member)
        assert b"meet.example" not in client.get(page).content
    fill(event, member)
    for page in (event.get_absolute_url(), f"/events/{event.pk}/event.ics"):
        assert b"meet.example" in client.get(page).content


def form(**more) -> dict:
    said = words(**more)
    return {name: "" if value is None else value for name, value in said.items()} | {
        "language": "en",
        "capacity": "",
    }


def test_a_leader_prepares_publishes_and_mends_an_event(client, leader, group):
    client.force_login(leader)
    client.post(f"/events/new/{group.slug}/", form(title="The first evening"))
    event = Event.objects.get()
    assert event.status == "draft"
    client.post(f"/events/{event.pk}/publish/")

    client.post(f"/events/{event.pk}/edit/", form(title="The second evening"))

    event.refresh_from_db()
    assert (event.status, event.title, event.group) == ("published", "The second evening", group)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2027-03-28", "time": "02:30"}, {"format": "in_person"}, {"zone": "Europe/Nowhere"},
        {"title": "\u200b\u200b\u200b\u200b\u200b"}, {"minutes": 0},
        {"link": "javascript:alert(1)"}, {"capacity": 0},
        {"day": "9999-12-31", "time": "23:59", "zone": "America/New_York", "minutes": 4000},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(client, leader, group, wrong):
    client.force_login(leader)

    assert client.post(f"/events/new/{group.slug}/", form() | wrong).status_code == 422
    assert not Event.objects.exists()


def test_leaders_check_people_in_by_name(client, leader, member, group):
    event = meet(leader, group)
    fill(event, member)
    row = event.registrations.get()
    client.force_login(leader)
    with time_machine.travel(event.starts_at):
        client.post(f"/events/{event.pk}/people/{row.pk}/come/")
        assert places(event) == {member.name: "checked_in"}
        page = client.get(f"/events/{event.pk}/people/").content.decode()
        client.post(f"/events/{event.pk}/people/{row.pk}/come/", {"undo": 1})

    assert member.name in page
    assert member.email not in page
    assert places(event) == {member.name: "going"}
    other = meet(leader, group)
    assert client.post(f"/events/{other.pk}/people/{row.pk}/come/").status_code == 404


@pytest.mark.parametrize("who", ["visitor", "member", "marketer"])
def test_an_event_of_a_private_group_is_behind_no_door(client, request, leader, who):
    group = found(leader, access="private")
    event = meet(leader, group, title=f"The {CANARY} evening", address=CANARY, body=CANARY, format="hybrid")
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))
    for page in ("/", "/events/", f"/events/?group={group.slug}", "/events/?show=groups", "/groups/"):
        assert CANARY.encode() not in client.get(page).content
    for tail in ("", f"{event.slug}/", "event.ics", "people/", "edit/"):
        answer = client.get(f"/events/{event.pk}/{tail}")
        assert answer.status_code in {404, 302}, tail
        assert CANARY not in answer.content.decode().replace(event.slug, "")
        assert "/account/" in answer.headers.get("Location", "/account/")


def test_an_event_follows_its_group_into_privacy(client, leader, group):
    event = meet(leader, group)
    change_access(group, "private", by=manager())

    assert client.get(event.get_absolute_url()).status_code == 404


def test_a_calendar_file_has_the_rules_of_its_zone_and_knows_of_changes(client, leader, group):
    starts = datetime(2027, 7, 5, 8, 0, tzinfo=UTC)
    with time_machine.travel(starts - timedelta(days=30)):
        event = meet(leader, group, starts=starts, zone="Europe/Paris")
        cancel_event(event, by=leader, why="Ill.")
        response = client.get(f"/events/{event.pk}/event.ics")

    calendar = icalendar.Calendar.from_ical(response.content)
    entry, zone = calendar.walk("VEVENT")[0], calendar.walk("VTIMEZONE")[0]
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert zone["TZID"] == entry["DTSTART"].params["TZID"] == "Europe/Paris"
    assert entry.decoded("DTSTART").hour == 10
    assert (entry["UID"], entry["SEQUENCE"], entry["STATUS"]) == (
        f"event-{event.pk}@127.0.0.1",
        1,
        "CANCELLED",
    )


def make_feed(client) -> str:
    address = soup(client.post("/events/calendar/open/")).select_one("#address")["value"]
    return "/" + address.split("/", 3)[3]


def test_a_private_feed_follows_ones_events_and_dies_with_the_right_to_see_them(
    client, leader, member, anonymous
):
    group = found(leader, access="private")
    bring(group, member)
    secret, public = (
        meet(leader, group, title=f"The {CANARY} evening"),
        meet(leader, found(leader), title="For all"),
    )
    meet(leader, found(leader), title="Not mine")
    fill(secret, member)
    fill(public, member)
    client.force_login(member)
    feed = make_feed(client)
    assert CalendarFeed.objects.get().digest not in feed

    assert [str(e["SUMMARY"]) for e in entries(anonymous, feed)] == [secret.title, public.title]
    leave_group(group, by=member)
    assert [str(e["SUMMARY"]) for e in entries(anonymous, feed)] == ["For all"]
    member.is_active = False
    member.save()
    assert anonymous.get(feed).status_code == 404


def entries(client, feed: str) -> list:
    return icalendar.Calendar.from_ical(client.get(feed).content).walk("VEVENT")


@pytest.fixture
def anonymous():
    from django.test import Client

    return Client()


def test_a_feed_is_closed_by_a_new_one_and_by_its_owner(client, member, anonymous):
    client.force_login(member)
    first = make_feed(client)
    second = make_feed(client)
    assert [anonymous.get(feed).status_code for feed in (first, second)] == [404, 200]
    assert (
        second.rsplit("/", 1)[1].removesuffix(".ics") not in client.get("/events/calendar/").content.decode()
    )

    client.post("/events/calendar/close/")

    assert anonymous.get(second).status_code == 404


def test_the_front_page_can_show_what_comes_next(leader, group, stranger):
    event = meet(leader, group)
    request = RequestFactory().get("/")
    request.user = stranger

    (panel,) = render_panels("home_events", request, count=3)

    assert event.title in panel
    assert render_to_string("community/events/partials/next.html", {"events": []})


def test_who_was_there_is_told_to_those_signed_in(client, leader, member, group):
    event = meet(leader, group)
    fill(event, member)
    check_in(event.registrations.get(), by=leader, at=event.starts_at)
    assert member.name not in client.get(event.get_absolute_url()).content.decode()
    client.force_login(leader)

    assert member.name in client.get(event.get_absolute_url()).content.decode()
