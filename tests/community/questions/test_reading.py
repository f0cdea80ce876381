"""The list: its filters, its pages, its cost."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from community.questions.actions.accept import accept_answer
from community.questions.actions.ask import ask_question
from community.questions.models import Question
from tests.community.questions.factories import BODY, ask, crowd, reply

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MOST_BYTES = 60_000


@pytest.fixture
def three(member, leader):
    """An open question, an answered one and a solved one."""
    opened = ask(member, title="How do I open a plan?", tags=["plans"], at=LONG_AGO)
    answered = ask(leader, title="How do I answer a call?", tags=["calls"], at=LONG_AGO, language="fr")
    solved = ask(leader, title="How do I solve a conflict?", tags=["plans", "calls"], at=LONG_AGO)
    reply(answered, member)
    accept_answer(reply(solved, member), by=leader)
    return opened, answered, solved


def titles(client, query: str = "") -> list[str]:
    """Return the titles that the list shows."""
    page = BeautifulSoup(client.get(f"/questions/{query}").content, "html.parser")
    return [link.text for link in page.select("#questions .row a")]


def words(client, query: str = "") -> list[str]:
    """Return the telling word of each title that the list shows, sorted."""
    return sorted(title.split()[3] for title in titles(client, query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["answer", "open", "solve"]),
        ("?show=unanswered", ["open"]),
        ("?show=solved", ["solve"]),
        ("?show=mine", ["open"]),
        ("?tag=plans", ["open", "solve"]),
        ("?tag=plans&show=solved", ["solve"]),
        ("?tag=nothing", []),
        ("?language=fr", ["answer"]),
        ("?language=en&tag=calls", ["solve"]),
        ("?show=hidden&language=xx&after=nonsense", ["answer", "open", "solve"]),
        ("?sort=-author__email&author__email__startswith=l", ["answer", "open", "solve"]),
        ("?tag=%00&show=%00", ["answer", "open", "solve"]),
        ("?tag=" + "x" * 5000, []),
        ("?show=solved&show=unanswered", ["open"]),
    ],
)  # fmt: skip
def test_the_list_shows_what_its_address_says(signed_in, member, three, query, expected):
    assert words(signed_in(member), query) == expected


def test_a_visitor_has_no_questions_of_their_own(client, three):
    assert words(client, "?show=mine") == ["answer", "open", "solve"]
    assert "show=mine" not in client.get("/questions/").content.decode()


def test_the_filter_in_force_is_marked(client, three):
    page = BeautifulSoup(client.get("/questions/?show=solved&tag=plans&language=en").content, "html.parser")

    assert [a.text for a in page.select('.tabs [aria-current="page"]')] == ["Solved"]
    assert [a.text for a in page.select('.filters [aria-current="true"]')] == ["English"]
    assert "plans" in page.select_one(".filters .tag").text


def test_an_empty_list_leads_on(client):
    page = BeautifulSoup(client.get("/questions/").content, "html.parser")

    assert page.select_one(".empty a")["href"] == "/questions/ask/"


def many(member, size: int) -> list[Question]:
    """Ask many questions, some of them in the same second."""
    return [
        ask(member, title=f"Question number {n} of many", at=LONG_AGO + timedelta(seconds=n // 3))
        for n in range(size)
    ]


def next_page(response) -> str:
    """Return the query of the page behind this one."""
    more = BeautifulSoup(response.content, "html.parser").select_one("#more a")
    return more["href"] if more else ""


def walk(client, query: str = "", between=lambda: None) -> list[str]:
    """Turn pages to the end and return every title seen."""
    seen = []
    while True:
        response = client.get(f"/questions/{query}")
        seen += [a.text for a in BeautifulSoup(response.content, "html.parser").select("#questions .row a")]
        query = next_page(response)
        if not query:
            return seen
        between()


def test_the_pages_together_show_every_question_once(client, member):
    asked = many(member, 65)

    assert walk(client) == [question.title for question in reversed(asked)]


def test_no_question_is_lost_or_shown_twice_while_others_come_in(client, member):
    asked = many(member, 65)

    seen = walk(client, between=lambda: ask(member, title="A question that came in meanwhile"))

    assert seen == [question.title for question in reversed(asked)]


def test_a_filter_is_kept_from_page_to_page(client, member, leader):
    for number in range(50):
        ask(
            member if number % 2 else leader,
            title=f"Question {number} with a tag",
            tags=["odd" if number % 2 else "even"],
        )

    seen = walk(client, "?tag=odd&language=en")

    assert len(seen) == 25
    assert all(int(title.split()[1]) % 2 for title in seen)


def test_more_rows_come_without_the_page_around_them(client, member):
    many(member, 25)
    query = next_page(client.get("/questions/"))

    rows = client.get(f"/questions/{query}", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in rows
    assert len(BeautifulSoup(rows, "html.parser").select("li.row")) == 5


def fill(people, questions: int) -> None:
    """Ask questions with tags, answers and an accepted one."""
    for number in range(questions):
        question = ask(people[number % 3], title=f"Question {number} to fill a page", tags=["one", "two"])
        answer = reply(question, people[(number + 1) % 3])
        if number % 2:
            accept_answer(answer, by=people[number % 3])


LISTS = ("/questions/", "/questions/?show=solved&tag=one", "/questions/?show=mine", "/")


def test_a_list_costs_the_same_for_3_and_30_rows(client, signed_in, costs, member, leader):
    people, readers = [member, leader, *crowd(1)], (client, signed_in(member))
    fill(people, 3)
    few = costs(readers, LISTS)

    fill(people, 27)

    assert costs(readers, LISTS) == few


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_a_full_list_weighs_little(client, member, who):
    if who == "member":
        client.force_login(member)
    for number in range(30):
        title = f"{number} " + "Wörter " * 20
        ask_question(
            by=member,
            title=title[:150],
            body=BODY * 20,
            tags=[f"{tag}{'x' * 38}" for tag in range(5)],
            at=timezone.now(),
        )

    response = client.get("/questions/")

    assert len(response.content) <= MOST_BYTES
    assert len(re.findall(r'<li class="row">', response.content.decode())) == 20


def test_related_questions_speak_the_language_of_the_question(client, three, member):
    opened, _answered, _solved = three
    ask(member, title="Comment ouvrir un plan ?", tags=["plans"], at=LONG_AGO, language="fr")
    page = BeautifulSoup(client.get(opened.get_absolute_url()).content, "html.parser")
    related = page.find("h2", string="Related questions").find_next("ul")
    assert [link.text for link in related.select("a")] == ["How do I solve a conflict?"]
