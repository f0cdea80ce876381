"""The pages of ideas: what they show to whom, in which order, at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.rankings import refresh_rankings
from tests.roadmap_feedback.ideas.factories import BODY, TITLE, WHY, crowd, submit, vote

pytestmark = pytest.mark.django_db


def soup(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client, query: str = "") -> list[str]:
    """Return the titles of a list in their order."""
    return [link.text for link in soup(client, f"/ideas/{query}").select(".ideas .row-title a")]


@pytest.fixture
def three(member, leader, product_manager) -> list[Idea]:
    """The oldest has the most votes, the second is planned, the newest has none."""
    now = timezone.now()
    ideas = [
        submit(leader, title=f"Idea number {n} of the three", at=now - timedelta(days=9 - n))
        for n in range(3)
    ]
    vote(ideas[0], member, 3)
    vote(ideas[1], member, 1)
    move_idea(ideas[1], "planned", by=product_manager, why=WHY)
    return ideas


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2]),
        ("?sort=newest", [2, 1, 0]),
        ("?status=planned", [1]),
        ("?status=new&sort=newest", [2, 0]),
        ("?status=shipped", []),
        ("?show=mine", [0, 1]),
        ("?show=theirs&status=odd&sort=size&after=x", [0, 1, 2]),
    ],
)
def test_the_list_shows_what_its_address_says(signed_in, member, three, query, expected):
    assert titles(signed_in(member), query) == [three[number].title for number in expected]


def test_a_card_tells_votes_mine_and_what_product_says(signed_in, client, member, three):
    mine = soup(signed_in(member), "/ideas/").select_one(".idea")
    theirs = soup(client, "/ideas/").select_one(".idea")

    assert "3 yours" in mine.text
    assert "yours" not in theirs.text
    assert WHY in soup(client, "/ideas/?status=planned").text
    assert "6 of your 10 votes left" in " ".join(soup(signed_in(member), "/ideas/").text.split())


def test_each_page_goes_on_where_the_last_one_ended(client, member):
    for number in range(45):
        Idea.objects.filter(pk=submit(member).pk).update(points=number % 3)
    for sort in ("votes", "newest"):
        seen, query = [], f"?sort={sort}"
        while query:
            response = client.get(f"/ideas/{query}", headers={"HX-Request": "true"} if seen else {})
            page = BeautifulSoup(response.content, "html.parser")
            seen += [link.text for link in page.select(".row-title a")]
            more = page.select_one("#more a")
            query = more["href"] if more else ""
        assert len(seen) == len(set(seen)) == 45


def test_a_merged_idea_is_in_no_list_but_its_page_leads_on(client, three, product_manager):
    merge_ideas(three[2], three[0], by=product_manager, why=WHY)

    assert three[2].title not in titles(client)
    page = soup(client, three[2].get_absolute_url())
    assert page.select_one(f'.idea-merged a[href="{three[0].get_absolute_url()}"]')
    assert not page.find(id="ballot")
    assert three[2].title in soup(client, three[0].get_absolute_url()).text


def test_the_page_shows_answer_history_and_comments(client, idea, leader, product_manager):
    move_idea(idea, "planned", by=product_manager, why="It comes in spring.")
    post_comment(idea, by=leader, body="On a **tablet** too.")

    page = soup(client, idea.get_absolute_url())

    assert "It comes in spring." in page.select_one(".idea-answer").text
    assert [step.strong.text for step in page.select(".idea-history li")] == ["Planned", "New"]
    assert page.select_one(".idea-comments strong").text == "tablet"
    assert page.select_one('#ballot a[href^="/account/login/?next=/ideas/"]')
    assert not page.select("main form")


def test_what_people_write_does_not_run(client, member):
    idea = submit(
        member, title="<script>alert(1)</script> as a title", body="<img src=x onerror=alert(1)> and so on"
    )
    post_comment(idea, by=member, body="<script>alert(2)</script> [x](javascript:alert(3))")

    for address in ("/ideas/", idea.get_absolute_url()):
        main = soup(client, address).main
        assert not main.select("script, img, [onerror], [href^=javascript]")


@pytest.mark.parametrize("address", ["/ideas/{pk}/", "/ideas/{pk}/an-older-title/"])
def test_an_old_or_short_address_leads_to_the_present_one(client, idea, address):
    response = client.get(address.format(pk=idea.pk))

    assert (response.status_code, response.headers["Location"]) == (302, idea.get_absolute_url())


def test_an_idea_is_submitted(signed_in, member):
    response = signed_in(member).post("/ideas/submit/", {"title": TITLE, "body": BODY})

    idea = Idea.objects.get()
    assert response.headers["Location"] == idea.get_absolute_url()
    assert (idea.author, idea.status, idea.points) == (member, "new", 0)
    assert "<strong>all day</strong>" in idea.body_html


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": "Too short", "body": BODY}, "at least 12"),
        ({"title": "\u200b" * 20, "body": BODY}, "Write the idea as a sentence."),
        ({"title": TITLE, "body": "Short"}, "at least 15"),
    ],
)
def test_an_idea_that_will_not_do_keeps_its_text_and_says_why(signed_in, member, data, sentence):
    response = signed_in(member).post("/ideas/submit/", data)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert data["body"] in response.content.decode()
    assert not Idea.objects.exists()


def test_similar_ideas_appear_while_typing_and_at_the_push_of_a_button(signed_in, member, idea, leader):
    submit(title="Print the plan in large letters")
    client = signed_in(leader)

    typed = client.get("/ideas/similar/?title=The phone should plan").content.decode()
    pushed = client.post("/ideas/submit/", {"title": "A phone for planning", "body": "", "look": "1"})
    nothing = client.get("/ideas/similar/?title=a").content.decode()

    assert idea.get_absolute_url() in typed
    assert idea.get_absolute_url() in pushed.content.decode()
    assert "A phone for planning" in pushed.content.decode()
    assert "/ideas/" not in nothing
    for nonsense in ('"', "*", "' OR 1=1", "phone AND (", "x" * 5000, "NEAR(phone plan)"):
        assert client.get("/ideas/similar/", {"title": nonsense}).status_code == 200


def test_a_comment_that_will_not_do_comes_back(signed_in, leader, idea):
    response = signed_in(leader).post(f"/ideas/{idea.pk}/comment/", {"body": " "})

    assert response.status_code == 422
    assert BeautifulSoup(response.content, "html.parser").select_one(".errors")


def test_news_of_my_ideas_wait_on_the_first_screen(signed_in, member, leader, idea, product_manager):
    vote(idea, leader, 1)
    assert idea.title not in signed_in(leader).get("/").content.decode()

    move_idea(idea, "planned", by=product_manager, why="It comes in spring.")

    assert "It comes in spring." in signed_in(leader).get("/").content.decode()
    assert idea.title not in signed_in(crowd(1)[0]).get("/").content.decode()


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_figures_of_staff_stand_on_no_page(client, who, three, request, acme):
    acme.arr = 7_319_428
    acme.save()
    refresh_rankings()
    Idea.objects.update(earned_voice=73.194217)
    if who == "member":
        client.force_login(request.getfixturevalue(who))

    for address in ("/", "/ideas/", "/ideas/?show=mine", three[0].get_absolute_url()):
        text = client.get(address).content.decode()
        assert "73.19" not in text
        assert "7319428" not in text.replace(",", "").replace("\u00a0", "")


def test_pages_cost_the_same_for_3_and_30_rows(
    client, signed_in, idea, member, leader, product_manager, costs
):
    pages, readers = ("/ideas/", "/ideas/?show=mine", idea.get_absolute_url()), (client, signed_in(member))

    def fill(size: int) -> None:
        for number in range(size):
            post_comment(idea, by=leader, body=f"Comment number {number}")
            other = submit(member)
            if number % 10 == 0:
                vote(other, member, 1)
                merge_ideas(submit(leader), idea, by=product_manager, why=WHY)

    move_idea(idea, "planned", by=product_manager, why=WHY)
    fill(3)
    few = costs(readers, pages)
    fill(27)

    assert costs(readers, pages) == few
