"""While a title is typed, questions like it appear: those that share the most words first."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.questions.actions.accept import accept_answer
from community.questions.similar import find_similar
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(member, leader):
    """Some questions, one of them solved."""
    solved = ask(member, title="How do I export the weekly timetable to a spreadsheet?")
    accept_answer(reply(solved, leader), by=member)
    ask(member, title="Why is the timetable empty after an export?")
    ask(member, title="Where do I change my password?")
    ask(leader, title="Comment exporter le planning des équipes ?", language="fr")
    return solved


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("export timetable spreadsheet", "How do I export the weekly timetable to a spreadsheet?"),
        ("Exporting a timetable fails", "How do I export the weekly timetable to a spreadsheet?"),
        ("How could one change a forgotten password", "Where do I change my password?"),
        ("planning des equipes", "Comment exporter le planning des équipes ?"),
    ],
)
def test_the_most_similar_comes_first(library, member, title, first):
    assert str(find_similar(title, viewer=member)[0]) == first


@pytest.mark.parametrize(
    "title", ["", "x", "How do I", "where would these", "giraffe", "export giraffes", '"']
)
def test_what_says_nothing_finds_nothing(library, member, title):
    assert find_similar(title, viewer=member) == []


def test_the_ask_page_asks_for_them_and_shows_what_is_solved(client, library, member):
    client.force_login(member)
    page = BeautifulSoup(client.get("/questions/ask/?title=Export+timetable").content, "html.parser")
    title = page.select_one("input[name=title]")
    assert title["value"] == "Export timetable"
    found = BeautifulSoup(client.get(title["hx-get"], {"title": title["value"]}).content, "html.parser")
    assert found.h2.text == "Has this been answered?"
    assert found.select_one(f'a[href="{library.get_absolute_url()}"] + .badge').text == "Solved"
    assert page.select_one(title["hx-target"]) is not None


def test_it_costs_few_queries(client, library, member, django_assert_max_num_queries):
    client.force_login(member)
    client.get("/questions/similar/", {"title": "export timetable"})
    with django_assert_max_num_queries(4):
        client.get("/questions/similar/", {"title": "export timetable"})
