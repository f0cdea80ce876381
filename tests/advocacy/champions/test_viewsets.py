"""Champions in the admin: whose eyes, how many queries, and a trace of every look."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreSnapshot
from portal.members.models import Member
from tests.advocacy.champions.steps import champion_at, snapshot_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scored")]


@pytest.fixture
def screens(village) -> dict[str, str]:
    """Every screen of the room."""
    organization = village.ann.organization_id
    return {
        "coverage": reverse("champions_admin:index"),
        "candidates": reverse("champions_admin:candidates", args=["organization", organization]),
        "pool": reverse("champions_admin:candidates", args=["pool", "-"]),
        "person": reverse("champions_admin:person", args=[village.ann.pk]),
    }


@pytest.fixture
def moves(village, marketer) -> list[str]:
    """Every address that changes something."""
    champion = champion_at(SeatState.SHORTLISTED, village.pia, by=marketer)
    return [
        reverse("champions_admin:shortlist", args=[village.ann.pk]),
        reverse("champions_admin:move", args=[champion.pk]),
    ]


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def row_of(client, address: str, member: Member) -> str:
    """Return what a list says of somebody."""
    link = BeautifulSoup(text(client, address), "html.parser").find("a", string=member.name)
    return link.find_parent("tr").text


@pytest.mark.parametrize("who", ["marketer", "community_manager", "csm", "administrator"])
def test_staff_who_assess_see_every_screen(client, screens, request, who):
    client.force_login(request.getfixturevalue(who))

    assert "Gil South: too few people helped" in text(client, screens["coverage"])
    assert "Ben North" in text(client, screens["candidates"])
    assert "Pia Tiny" in text(client, screens["pool"])
    person = text(client, screens["person"])
    assert "Helped 4 different people" in person
    assert "accepted an answer of Ann North" in person


def test_whoever_may_not_assess_sees_seats_without_scores(
    client, screens, village, product_manager, marketer
):
    champion_at(SeatState.ACTIVE, village.pia, by=marketer)
    client.force_login(product_manager)

    page = text(client, screens["coverage"])

    assert "Pia Tiny" in page
    for secret in ("Ann North", "Gil South", "too few people helped"):
        assert secret not in page
    for screen in ("candidates", "pool", "person"):
        assert screens[screen] not in page
        assert client.get(screens[screen]).status_code in {302, 403}


def test_a_member_sees_no_screen_and_makes_no_move(client, screens, moves, village):
    client.force_login(village.ann)

    for screen in screens.values():
        response = client.get(screen)
        assert response.status_code in {302, 403}
        assert b"Champion score" not in response.content
    for address in moves:
        assert client.post(address, {"to": "confirmed"}).status_code in {302, 403}
    assert list(Champion.objects.values_list("state", flat=True)) == ["shortlisted"]


@pytest.mark.parametrize("who", ["csm", "product_manager"])
def test_seeing_is_not_moving(client, moves, village, request, who):
    client.force_login(request.getfixturevalue(who))

    for address in moves:
        assert client.post(address, {"to": "confirmed"}).status_code in {302, 403}
    assert list(Champion.objects.values_list("state", flat=True)) == ["shortlisted"]


def test_each_look_at_an_assessment_is_written_down(client, screens, village, csm):
    client.force_login(csm)
    client.get(screens["person"])
    client.get(screens["person"])
    client.get(screens["candidates"])

    looks = ModelLogEntry.objects.filter(action="scoring.assessment_viewed", user=csm)
    assert [look.object_id for look in looks] == [str(village.ann.pk)] * 2
    ranking = ModelLogEntry.objects.get(action="scoring.ranking_viewed", user=csm)
    assert ranking.data["key"] == str(village.ann.organization_id)


def test_a_refused_look_leaves_no_trace(client, screens, product_manager):
    client.force_login(product_manager)
    client.get(screens["person"])

    assert not ModelLogEntry.objects.filter(action__startswith="scoring.").exists()


@pytest.mark.parametrize("screen", ["coverage", "candidates", "person"])
def test_a_screen_costs_few_queries(client, screens, village, marketer, screen):
    champion_at(SeatState.INVITED, village.ann, by=marketer)
    client.force_login(marketer)
    client.get(screens[screen])  # content types and the site are cached from here on

    with CaptureQueriesContext(connection) as queries:
        client.get(screens[screen])

    assert len(queries) <= 22, "\n".join(query["sql"][:150] for query in queries)


def test_staff_take_a_candidate_all_the_way_by_buttons(client, screens, village, marketer):
    client.force_login(marketer)
    assert "Shortlist" in text(client, screens["person"])
    client.post(reverse("champions_admin:shortlist", args=[village.ann.pk]), {"why": "Named by colleagues"})
    champion = Champion.objects.get()

    for to in ("confirmed", "invited"):
        assert f'value="{to}"' in text(client, screens["person"])
        page = client.post(
            reverse("champions_admin:move", args=[champion.pk]), {"to": to, "why": "So be it"}, follow=True
        )
        assert "Done." in page.content.decode()

    assert Champion.objects.get().state == SeatState.INVITED
    assert "Named by colleagues" in text(client, screens["person"])


def test_a_candidate_with_a_seat_is_not_proposed_for_one(client, screens, village, marketer):
    client.force_login(marketer)
    assert "proposed" in row_of(client, screens["candidates"], village.ann)

    champion_at(SeatState.ACTIVE, village.ann, by=marketer)

    row = row_of(client, screens["candidates"], village.ann)
    assert "Champion" in row
    assert "proposed" not in row


@pytest.mark.parametrize(("confidence", "shown"), [(0, "unknown"), (0.3, "50.0")])
def test_a_sentiment_that_nobody_told_is_no_number(
    client, screens, village, scored, marketer, confidence, shown
):
    ScoreSnapshot.objects.filter(run=scored, member=village.ann).update(s=50.0, s_confidence=confidence)
    client.force_login(marketer)

    page = BeautifulSoup(text(client, screens["person"]), "html.parser")

    assert page.find("td", string="Sentiment").find_next("td").text.strip() == shown


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("active", "no move that staff can make"),
        ("alumni", "cannot become"),
        ("", "no move that staff can make"),
    ],
)
def test_a_wrong_move_is_answered_with_a_sentence(client, village, marketer, to, sentence):
    champion = champion_at(SeatState.SHORTLISTED, village.ann, by=marketer)
    client.force_login(marketer)

    page = client.post(reverse("champions_admin:move", args=[champion.pk]), {"to": to}, follow=True)

    assert sentence in page.content.decode()
    assert Champion.objects.get().state == SeatState.SHORTLISTED


def test_no_button_is_offered_for_whoever_never_takes_a_seat(client, village, marketer):
    client.force_login(marketer)

    page = text(client, reverse("champions_admin:person", args=[village.boss.pk]))

    assert reverse("champions_admin:shortlist", args=[village.boss.pk]) not in page
    assert "Executive" in page


def test_screens_speak_the_language_of_the_viewer(client, screens, marketer):
    Member.objects.filter(pk=marketer.pk).update(language="fr")
    client.force_login(marketer)

    page = text(client, screens["person"])

    assert "Helped 4 different people" not in page


def test_a_score_is_on_no_page_that_a_member_reaches(client, village, scored, marketer):
    champion_at(SeatState.ACTIVE, village.pia, by=marketer)
    invited = champion_at(SeatState.INVITED, village.ann, by=marketer)
    numbers = {"c": 73.19, "h": 61.17, "e": 41.13, "s": 37.11, "r": 29.23}
    ScoreSnapshot.objects.filter(run=scored).update(**numbers)
    for member in (village.ann, village.pia):
        assert snapshot_of(member).c == 73.19
    answer = village.ann.answers.first()
    pages = [
        "/",
        reverse("questions:list"),
        reverse("questions:ask"),
        answer.question.get_absolute_url(),
        village.ann.get_absolute_url(),
        village.pia.get_absolute_url(),
        village.ben.get_absolute_url(),
        reverse("members:settings"),
        reverse("home:search") + "?q=Ann",
        invited.get_absolute_url(),
    ]
    client.force_login(village.ann)

    for page in pages:
        html = text(client, page)
        for number in numbers.values():
            assert f"{number}" not in html, page
            assert f"{number}".replace(".", ",") not in html, page


def test_the_canary_is_seen_where_staff_look(client, screens, village, scored, marketer):
    ScoreSnapshot.objects.filter(run=scored).update(c=73.19)
    client.force_login(marketer)

    assert "73.2" in text(client, screens["candidates"])
