"""The pages of groups: what they show to whom, what they cost, what their buttons do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from community.groups.actions.live import note_meeting
from community.groups.actions.request import request_to_join
from community.groups.models import JoinRequest, UserGroup
from community.questions.models import Question
from tests.community.groups.factories import bring, found, manager, roles
from tests.community.questions.factories import BODY, ask
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def names(client, query: str = "") -> list[str]:
    return sorted(a.text for a in soup(client.get(f"/groups/{query}")).select(".groups .row-title a"))


@pytest.fixture
def three(leader, member) -> list[UserGroup]:
    groups = [
        found(leader, name="Hospitals", kind="industry", language="en"),
        found(leader, name="Lyon", kind="region", region="Rhône", language="fr", access="request"),
        found(leader, name="Cellar", kind="region", access="private"),
    ]
    bring(groups[0], member)
    return groups


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Hospitals", "Lyon"]),
        ("?kind=industry", ["Hospitals"]),
        ("?language=fr&kind=region", ["Lyon"]),
        ("?region=Rh%C3%B4ne", ["Lyon"]),
        ("?region=nowhere", []),
        ("?show=mine", ["Hospitals"]),
        ("?kind=x&language=xx&after=nonsense&sort=-met_at", ["Hospitals", "Lyon"]),
        ("?kind=%00&region=%00", ["Hospitals", "Lyon"]),
    ],
)
def test_the_directory_shows_what_its_address_says(client, member, three, query, expected):
    client.force_login(member)

    assert names(client, query) == expected


def test_the_directory_is_paged(client, leader):
    for _number in range(25):
        found(leader)
    first = soup(client.get("/groups/"))

    rest = client.get("/groups/" + first.select_one("#more a")["href"], headers={"HX-Request": "true"})

    assert (len(first.select(".group-row")), len(soup(rest).select(".group-row"))) == (20, 5)
    assert b"<html" not in rest.content


def fill(group: UserGroup, count: int, **more) -> None:
    people = MemberFactory.create_batch(count)
    bring(group, *people)
    for person in people:
        ask(person, group=group, **more)


@pytest.mark.parametrize("access", ["open", "private"])
def test_pages_cost_the_same_for_3_and_30(client, signed_in, leader, member, access, costs):
    group = found(leader, access=access)
    bring(group, member)
    page = group.get_absolute_url()
    lists = ["/groups/", "/questions/?show=groups"]
    inside = [*lists, page, f"{page}members/", f"/questions/?group={group.slug}"]
    outside = [*lists, page] if access == "open" else lists

    def all_costs() -> list[dict]:
        return [costs([client], outside), costs([signed_in(leader), signed_in(member)], inside)]

    fill(group, 3)
    found(leader)
    few = all_costs()
    fill(group, 27)
    for _number in range(12):
        found(leader)

    assert all_costs() == few


@pytest.mark.parametrize("who", ["leader", "outsider"])
def test_a_question_in_a_private_group_costs_what_any_costs(signed_in, leader, costs, who):
    group = found(leader, access="private")
    question = ask(leader, group=group) if who == "leader" else ask(leader)

    assert costs([signed_in(leader)], [question.get_absolute_url()])


def button(client, group: UserGroup) -> str:
    """Return what the one clear button of the page says."""
    door = soup(client.get(group.get_absolute_url())).select_one(".group-door")
    return " ".join(door.select_one("button, a.button").text.split())


def test_one_clear_button_leads_in_and_out(client, leader, member):
    group = found(leader)
    assert button(client, group) == "Sign in to join"
    client.force_login(member)
    assert button(client, group) == "Join the group"

    client.post(f"{group.get_absolute_url()}join/")
    assert button(client, group) == "Leave the group"
    client.post(f"{group.get_absolute_url()}leave/")

    assert button(client, group) == "Join the group"
    assert member.name not in roles(group)


def test_a_request_is_sent_withdrawn_and_decided_on_pages(client, leader, member):
    group = found(leader, access="request")
    page = group.get_absolute_url()
    client.force_login(member)
    assert button(client, group) == "Ask to join"
    client.post(f"{page}request/", {"message": "I plan for Lyon."})
    assert button(client, group) == "Withdraw the request"
    client.post(f"{page}withdraw/")
    client.post(f"{page}request/", {"message": "Now I mean it."})
    client.force_login(leader)
    assert "Now I mean it." in client.get(f"{page}members/").content.decode()

    client.post(f"{page}requests/{JoinRequest.objects.latest('id').pk}/approve/")

    assert roles(group)[member.name] == "member"


def test_a_request_of_another_group_is_not_decided_here(client, leader, member):
    other = found(MemberFactory(), access="request")
    asked = request_to_join(other, by=member)
    mine = found(leader, access="request")

    for person in (leader, manager()):  # who looks after groups sees the request, but not here
        client.force_login(person)
        assert client.post(f"{mine.get_absolute_url()}requests/{asked.pk}/approve/").status_code == 404


def test_a_refused_move_is_said_in_a_sentence(client, leader):
    group = found(leader)
    client.force_login(leader)

    page = client.post(f"{group.get_absolute_url()}leave/", follow=True).content.decode()

    assert "A group needs a leader" in page
    assert roles(group) == {leader.name: "leader"}


def test_pages_name_people_and_never_their_addresses(client, leader, member):
    group = found(leader)
    bring(group, member)
    for viewer in (leader, manager()):
        client.force_login(viewer)
        for tail in ("", "members/", "settings/"):
            page = client.get(f"{group.get_absolute_url()}{tail}").content.decode()
            assert leader.email not in page
            assert member.email not in page


def test_a_visitor_is_told_who_leads_and_not_who_else_is_there(client, leader, member):
    group = found(leader)
    bring(group, member)

    page = client.get(group.get_absolute_url()).content.decode()

    assert leader.name in page
    assert member.name not in page
    assert "2 members" in page


def test_a_group_is_asked_from_its_page(client, leader, member):
    group = found(leader, access="private")
    bring(group, member)
    client.force_login(member)
    page = soup(client.get(group.get_absolute_url()))
    way = page.find("a", string="Ask in this group")["href"]

    client.post(way, {"title": "How do I print the week?", "body": BODY, "tags": ""})

    question = Question.objects.get()
    assert (question.group, question.private_group) == (group, group)
    assert question.title in client.get(group.get_absolute_url()).content.decode()


def test_leaders_bring_in_whom_they_know_by_address(client, leader, member):
    group = found(leader, access="private")
    client.force_login(leader)
    page = f"{group.get_absolute_url()}members/add/"

    client.post(page, {"address": member.email.upper()})
    answer = client.post(page, {"address": "nobody@customer.example"}, follow=True)

    assert member.name in roles(group)
    assert "No member has this address." in answer.content.decode()


def test_who_may_bring_nobody_in_learns_of_no_address(client, leader, member):
    group = found(leader)
    client.force_login(member)

    for address in (leader.email, "nobody@customer.example"):
        answer = client.post(f"{group.get_absolute_url()}members/add/", {"address": address})
        assert answer.status_code == 403


def test_the_page_of_a_group_is_edited_by_its_leaders(client, leader, member):
    group = found(leader)
    address = f"{group.get_absolute_url()}settings/"
    form = {"purpose": "We plan together.", "head": "**Next**: pumps", "language": "", "region": "Lyon"}
    client.force_login(member)
    assert client.get(address).status_code == client.post(address, form).status_code == 403
    client.force_login(leader)
    assert client.post(address, {**form, "purpose": ""}).status_code == 422

    client.post(address, form)

    assert "<strong>Next</strong>" in client.get(group.get_absolute_url()).content.decode()


def test_a_profile_names_the_groups_the_viewer_may_know_of(client, leader, member):
    found(leader, name="Known to all")
    found(leader, name="Known to few", access="private")
    client.force_login(member)

    page = client.get(f"/members/{leader.pk}/").content.decode()

    assert "Known to all" in page
    assert "Known to few" not in page


def test_the_community_manager_sees_which_groups_sleep(client, leader):
    long_ago = timezone.now() - timedelta(days=100)
    sleeping, awake = found(leader, name="Sleeping", at=long_ago), found(leader, name="Awake", at=long_ago)
    found(leader, name="New")
    note_meeting(sleeping, at=long_ago)
    note_meeting(awake, at=timezone.now() - timedelta(days=10))
    client.force_login(manager())

    page = soup(client.get("/admin/user-groups/"))

    rows = {row.select_one("a").text: "Dormant" in row.text for row in page.select("tbody tr")}
    assert rows == {"Sleeping": True, "Awake": False, "New": False}
    only = soup(client.get("/admin/user-groups/?show=dormant"))
    assert [a.text for a in only.select("tbody a")] == ["Sleeping"]


def test_a_group_is_founded_in_the_admin(client, leader):
    client.force_login(manager())
    form = {
        "name": "Paper mills", "kind": "industry", "access": "open", "purpose": "Rollers.",
        "leader": leader.email, "language": "", "region": "",
    }  # fmt: skip
    assert client.post("/admin/user-groups/found/", {**form, "leader": "no@x.example"}).status_code == 422

    client.post("/admin/user-groups/found/", form)

    assert roles(UserGroup.objects.get(slug="paper-mills")) == {leader.name: "leader"}
