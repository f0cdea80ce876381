"""The pages of the roadmap: what they show to whom, in which order, at what cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.safestring import SafeString

from portal.core import panels
from portal.core.panels import register_panel, render_panels
from portal.members.holdings import everything_held
from roadmap_feedback.roadmap.actions.follow import follow_card
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.quarters import quarter_label, quarters_from
from roadmap_feedback.roadmap.reading import PER_COLUMN
from tests.roadmap_feedback.ideas.factories import vote
from tests.roadmap_feedback.roadmap.factories import SENTENCE, planned, put, write

pytestmark = pytest.mark.django_db
WHY = "Soon."


def soup(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def columns(client) -> dict[str, list[str]]:
    """Return the titles under each heading of the board."""
    return {
        column.h2.text: [link.text for link in column.select(".row-title a")]
        for column in soup(client, "/roadmap/").select(".roadmap-column")
    }


def test_the_board_has_three_columns_and_what_left_is_not_on_it(client, card, product_manager):
    dropped = put(product_manager, title="A card that was dropped")
    move_card(dropped, "dropped", by=product_manager, why=WHY)
    later = put(product_manager, title="A card for later")

    assert columns(client) == {"Now": [], "Next": [card.title], "Later": [later.title]}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("stranger", ["public"]),
        ("member", ["public", "members"]),
        ("csm", ["public", "members", "staff"]),
    ],
)
def test_each_sees_what_is_for_them(client, who, seen, request, product_manager, idea):
    cards = {
        audience: put(product_manager, idea, title=f"A card for {audience}", audience=audience, stage="now")
        for audience in ("public", "members", "staff")
    }
    inner = put(product_manager, audience="staff", title="Code name")
    note = publish_note(write(product_manager, cards=(inner,), audience="members"), by=product_manager)
    if who != "stranger":
        client.force_login(request.getfixturevalue(who))

    assert sorted(columns(client)["Now"]) == sorted(cards[audience].title for audience in seen)
    for audience, card in cards.items():
        status = client.get(card.get_absolute_url()).status_code
        assert status == (200 if audience in seen else 404)
    on_idea = client.get(idea.get_absolute_url()).content.decode()
    assert [audience for audience, card in cards.items() if card.title in on_idea] == seen
    assert client.get(note.get_absolute_url()).status_code == (404 if who == "stranger" else 200)
    assert (note.title in client.get("/roadmap/releases/").content.decode()) is (who != "stranger")
    if who == "member":
        assert "Code name" not in client.get(note.get_absolute_url()).content.decode()


def test_a_card_tells_when_how_sure_and_how_many(signed_in, member, leader, idea, product_manager):
    vote(idea, leader, 3)
    card = put(product_manager, idea, stage="now", target=date(2027, 1, 1), confidence="high")
    follow_card(card, by=member)

    text = " ".join(soup(signed_in(member), "/roadmap/").select_one(".roadmap-card").text.split())

    assert "Q1 2027" in text
    assert "Committed" in text
    assert "3 votes" in text
    assert "1 follower" in text
    assert "You follow" in text
    assert "You follow" not in soup(signed_in(leader), "/roadmap/").select_one(".roadmap-card").text


def test_a_full_column_leads_to_all_of_it_page_by_page(client, product_manager, idea):
    now = timezone.now()
    for number in range(45):
        put(product_manager, idea, stage="later", at=now - timedelta(days=number % 3))

    assert len(columns(client)["Later"]) == PER_COLUMN
    query, seen = soup(client, "/roadmap/").select_one('a[href="?stage=later"]')["href"], []
    while query:
        response = client.get(f"/roadmap/{query}", headers={"HX-Request": "true"} if seen else {})
        page = BeautifulSoup(response.content, "html.parser")
        seen += [link.text for link in page.select(".row-title a")]
        more = page.select_one("#more a")
        query = more["href"] if more else ""
    assert len(seen) == len(set(seen)) == 45


def test_the_cards_one_follows_have_an_address(signed_in, client, card, member, leader, product_manager):
    follow_card(card, by=member)
    move_card(card, "dropped", by=product_manager, why=WHY)

    assert card.title in soup(signed_in(member), "/roadmap/?show=mine").main.text
    assert "Follow a card to hear" in soup(signed_in(leader), "/roadmap/?show=mine").main.text
    assert len(soup(client, "/roadmap/?show=mine&stage=odd&after=x").select(".roadmap-column")) == 3


def test_the_page_of_a_card_shows_ideas_history_and_what_higher_rooms_say(
    client, card, idea, product_manager, monkeypatch
):
    monkeypatch.setattr(panels, "_panels", panels._panels.copy())
    register_panel("roadmap_card")(lambda request, card: SafeString(f"<p>Beta of {card.pk}</p>"))
    move_card(card, "now", by=product_manager, why="Two of us became free.")

    page = soup(client, card.get_absolute_url())

    assert page.select_one(f'main a[href="{idea.get_absolute_url()}"]')
    assert [step.strong.text for step in page.select(".idea-history li")] == ["Now", "Next"]
    assert "Two of us became free." in page.text
    assert f"Beta of {card.pk}" in page.text
    assert page.select_one('#follow a[href^="/account/login/?next=/roadmap/"]')


def test_a_member_follows_and_lets_go(signed_in, member, card):
    browser = signed_in(member)

    assert browser.post(f"/roadmap/{card.pk}/follow/").headers["Location"] == card.get_absolute_url()
    assert "Unfollow" in soup(browser, card.get_absolute_url()).select_one("#follow").text
    answer = browser.post(f"/roadmap/{card.pk}/unfollow/", headers={"HX-Request": "true"}).content.decode()
    assert "Unfollow" not in answer
    assert Card.objects.get().follower_count == 0


def test_a_release_note_says_whose_ideas_it_answers(client, card, idea, product_manager):
    note = publish_note(write(product_manager, cards=(card,)), by=product_manager)

    assert note.title in soup(client, "/roadmap/releases/").main.text
    page = soup(client, note.get_absolute_url())
    assert SENTENCE in page.select_one(".roadmap-thanks").text
    assert page.select_one(f'.roadmap-thanks a[href="{idea.get_absolute_url()}"]')
    assert note.title in soup(client, card.get_absolute_url()).select_one(".roadmap-out").text
    assert (
        "Released" in soup(client, idea.get_absolute_url()).find(string="On the roadmap").parent.parent.text
    )


def test_a_draft_is_read_by_product_alone(client, signed_in, member, card, product_manager):
    note = write(product_manager, cards=(card,))

    assert signed_in(product_manager).get(note.get_absolute_url()).status_code == 200
    for browser in (client, signed_in(member)):
        assert browser.get(note.get_absolute_url()).status_code == 404
        assert note.title not in browser.get("/roadmap/releases/").content.decode()
        assert note.title not in browser.get(card.get_absolute_url()).content.decode()


def test_what_product_writes_does_not_run(client, product_manager, idea):
    evil = "<script>alert(1)</script> [x](javascript:alert(3)) <img src=x onerror=alert(1)>"
    card = put(product_manager, idea, title="<script>alert(1)</script> title", why=evil)
    note = publish_note(write(product_manager, cards=(card,), body=evil, sentence=evil), by=product_manager)

    for address in ("/roadmap/", "/roadmap/releases/", card.get_absolute_url(), note.get_absolute_url()):
        assert not soup(client, address).main.select("script, img, [onerror], [href^=javascript]")


@pytest.mark.parametrize("address", ["/roadmap/{pk}/", "/roadmap/{pk}/an-older-title/"])
def test_an_old_or_short_address_leads_to_the_present_one(client, card, address):
    response = client.get(address.format(pk=card.pk))

    assert (response.status_code, response.headers["Location"]) == (302, card.get_absolute_url())


def test_news_of_cards_i_follow_wait_on_the_first_screen(signed_in, member, leader, card, product_manager):
    follow_card(card, by=member)
    move_card(card, "now", by=product_manager, why=WHY)

    assert card.title in signed_in(member).get("/").content.decode()
    assert card.title not in signed_in(leader).get("/").content.decode()


def test_a_landing_page_shows_what_is_built_and_then_what_is_next(rf, stranger, product_manager, idea):
    request = rf.get("/")
    request.user = stranger
    assert render_panels("home_roadmap", request, count=2) == []
    titles = [
        put(product_manager, idea, stage=stage, title=f"A card under {stage}", audience=audience).title
        for stage, audience in (("next", "public"), ("later", "public"), ("now", "public"), ("now", "staff"))
    ]

    shown = "".join(render_panels("home_roadmap", request, count=3))

    assert shown.count(titles[2]) == 1
    assert shown.index(titles[2]) < shown.index(titles[0])
    assert titles[1] not in shown


def test_what_is_held_of_a_member_names_the_cards_they_follow(card, member):
    follow_card(card, by=member)

    assert [row["card"] for row in everything_held(member)["followed_cards"]] == [card.title]


def test_quarters_are_counted_over_the_year():
    days = quarters_from(date(2026, 11, 22), 3)

    assert [quarter_label(day) for day in days] == ["Q4 2026", "Q1 2027", "Q2 2027"]
    assert quarter_label(None) == "No date yet"


@pytest.mark.once
def test_pages_cost_the_same_for_3_and_30_rows(client, signed_in, idea, member, product_manager, costs):
    card = put(product_manager, idea, stage="now")
    note = publish_note(write(product_manager, ideas=(planned(product_manager),)), by=product_manager)
    pages = ["/roadmap/", "/roadmap/?stage=now", "/roadmap/?show=mine", "/roadmap/releases/"]
    pages += [row.get_absolute_url() for row in (card, idea, note)]
    readers = (client, signed_in(member))

    def fill(size: int) -> None:
        for _number in range(size):
            other = planned(product_manager)
            card.ideas.add(other)
            note.ideas.add(other)
            again = put(product_manager, idea, stage="now")
            follow_card(again, by=member)
            publish_note(write(product_manager, ideas=(planned(product_manager),)), by=product_manager)

    fill(3)
    few = costs(readers, pages)
    fill(27)

    assert costs(readers, pages) == few
