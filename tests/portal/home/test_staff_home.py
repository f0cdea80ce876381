"""The first screen of staff: the panels of one's role, their figures as files, the vendor's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from advocacy.champions.enums import SeatState
from advocacy.scoring.actions import score_members
from advocacy.scoring.models import ScoreSnapshot
from portal.core.models import BrandSettings, Effect
from tests.advocacy.champions.steps import champion_at
from tests.advocacy.village import DAY, Village
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import OrganizationFactory

pytestmark = pytest.mark.django_db

FUNNEL = "From a first answer to a story, people in a year"
PANELS = {
    "community_manager": {
        *("Waiting for an answer", "Questions and answers a week", "Hours to the first answer"),
        *("Invited to be champions", "Champions and open seats", "Organizations, by next renewal"),
        "Flagged posts",
    },
    "product_manager": {
        *("Customer stories by stage", "Champions and open seats", "Organizations, by next renewal", FUNNEL),
    },
    "marketer": {
        *("Customer stories by stage", "Invited to be champions", FUNNEL),
        *("Champions and open seats", "Organizations, by next renewal"),
    },
    "csm": {
        *("Customer stories by stage", FUNNEL),
        *("Champions and open seats", "Organizations, by next renewal"),
    },
    "administrator": {
        *("Waiting for an answer", "Questions and answers a week", "Hours to the first answer"),
        *("Customer stories by stage", "Invited to be champions", "Champions and open seats", FUNNEL),
        *("Organizations, by next renewal", "Mail and other effects", "Scores", "Flagged posts"),
    },
}


@pytest.fixture
def village(db) -> Village:
    """A community that nobody scored yet."""
    return Village()


def first_screen(person, address: str = "/admin/") -> BeautifulSoup:
    browser = Client()
    browser.force_login(person)
    return BeautifulSoup(browser.get(address).content, "html.parser")


def panel(person, title: str) -> BeautifulSoup:
    return first_screen(person).select_one(f'.tr-panel[aria-label="{title}"]')


def figures(person, name: str) -> list[str]:
    browser = Client()
    browser.force_login(person)
    response = browser.get(f"/admin/figures/{name}.csv")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    return response.content.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("role", PANELS)
def test_everybody_sees_the_panels_of_their_role_and_no_others(request, role):
    screen = first_screen(request.getfixturevalue(role))
    assert {section["aria-label"] for section in screen.select(".tr-panel")} == PANELS[role]


def test_a_question_that_waits_shows_its_clock(community_manager, member, leader):
    now = timezone.now()
    waiting = ask(member, title="Why does nobody answer me?", at=now - timedelta(days=3))
    reply(ask(member, title="Why was I answered?"), leader)
    found = panel(community_manager, "Waiting for an answer")
    assert [link["href"] for link in found.select(".tr-list a")] == [waiting.get_absolute_url()]
    assert found.select_one(".tr-clock").text == "3\xa0days"
    assert "all for more than two days" in found.text
    listed = first_screen(community_manager, "/admin/questions/")
    assert listed.select_one(".title-wrapper a")["href"] == waiting.get_absolute_url()
    assert listed.select_one(".w-status").text == "Late"
    ask(member, title="Why did nobody see me yet?")
    assert "1 for more than two days" in panel(community_manager, "Waiting for an answer").text


def test_a_chart_has_a_table_and_a_file(community_manager, member, leader):
    reply(ask(member), leader)
    found = panel(community_manager, "Questions and answers a week")
    assert len(found.select("tbody tr")) == 26
    rows = figures(community_manager, "questions-and-answers")
    assert len(rows) == 27
    assert rows[-1].endswith(",1,1")
    assert len(figures(community_manager, "first-answer")) == 27


def test_a_file_runs_nothing_in_a_spreadsheet(community_manager, member):
    ask(member, title='=HYPERLINK("http://evil.example", "click me")', at=timezone.now() - timedelta(days=1))
    row = figures(community_manager, "unanswered")[1]
    assert "\"'=HYPERLINK(" in row


def test_a_file_is_for_whom_its_panel_is_for(client, csm, member, administrator):
    for person, status in ((csm, 302), (member, 302), (administrator, 200)):
        client.force_login(person)
        assert client.get("/admin/figures/unanswered.csv").status_code == status
    assert client.get("/admin/figures/nothing.csv").status_code == 404


def test_who_waits_for_an_answer_and_how_many_seats_are_open(village, marketer):
    run = score_members(as_of=DAY).run
    pick = ScoreSnapshot.objects.select_related("member").filter(run=run, is_selected=True)[0].member
    seats = sum(scope["seats"] for scope in run.scopes)
    champion = champion_at(SeatState.INVITED, pick, by=marketer)
    assert pick.name in panel(marketer, "Invited to be champions").text
    found = panel(marketer, "Champions and open seats")
    assert f"1 of {seats} seats taken, {seats - 1} open" in " ".join(found.text.split())
    rows = [row for row in figures(marketer, "champions-coverage") if row.startswith(champion.seat_of)]
    assert rows[0].split(",")[-2] == "1"
    assert pick.name in figures(marketer, "champion-invitations")[1]


def test_an_organization_is_shown_with_what_it_has(csm, acme, globex, member, leader):
    undated, overdue = OrganizationFactory(name="Undated"), OrganizationFactory(name="Overdue")
    for organization, days in ((acme, 90), (globex, 30), (overdue, -10)):
        organization.renewal_date = timezone.now().date() + timedelta(days=days)
        organization.save()
    ask(member)
    ask(member)
    ask(leader, at=timezone.now() - timedelta(days=100))
    assert [line.split(",")[0] for line in figures(csm, "organizations")] == [
        "Organization",
        "Globex",
        "Acme",
        undated.name,
        overdue.name,
    ]
    assert [line.split(",")[-3:] for line in figures(csm, "organizations")[1:3]] == [
        ["1", "0", "0"],
        ["1", "2", "0"],
    ]


def test_the_administrator_sees_what_failed_and_what_waits(administrator, member, leader):
    reply(ask(member), leader)
    Effect.objects.update(state="waiting")
    failed = Effect.objects.first()
    Effect.objects.filter(pk=failed.pk).update(
        state="failed", error="-nobody listens", finished_at=timezone.now()
    )
    found = panel(administrator, "Mail and other effects")
    assert found.select_one("dd.tr-late").text == "1"
    assert "-nobody listens" in found.text
    assert figures(administrator, "failed-effects")[1].endswith("'-nobody listens")
    score_members(as_of=timezone.now())
    assert "Members active in 12 months" in panel(administrator, "Scores").text


def test_it_costs_the_same_for_few_and_many(
    client, administrator, member, leader, django_assert_max_num_queries
):
    client.force_login(administrator)
    client.get("/admin/")
    for _number in range(12):
        reply(ask(member), leader)
        ask(member)
    with django_assert_max_num_queries(45):
        client.get("/admin/")


def test_the_door_has_the_vendors_name_and_colour(administrator):
    brand = BrandSettings.for_site(Site.objects.get())
    brand.name, brand.accent = "Fernwick Community", "#ffee00"
    brand.save()
    screen = first_screen(administrator)
    assert "Fernwick Community" in screen.title.text
    assert "Fernwick Community" in screen.select_one("[data-wagtail-sidebar-branding-logo]").text
    assert "--w-color-primary-hue:56.0" in str(screen.head)


def test_wagtails_own_list_of_users_is_closed_to_whoever_only_looks_people_up(client, csm, administrator):
    for person in (csm, administrator):
        client.force_login(person)
        assert client.get("/admin/users/").status_code == 302
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    assert client.get("/admin/users/").status_code == 200
