"""Search over questions and answers, on whichever database the portal runs."""

from __future__ import annotations

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from community.questions.actions.answer import edit_answer
from community.questions.actions.ask import edit_question
from tests.community.questions.factories import ask, crowd, reply
from tests.community.questions.test_reading import queries

pytestmark = pytest.mark.django_db


def search(client, words: str) -> list[tuple[str, str]]:
    """Return what was found: its title and its kind."""
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return [(hit.a.text, hit.select_one(".badge").text) for hit in page.select("ol.rows li")]


@pytest.fixture
def library(member, leader):
    """Some questions and answers with words worth finding."""
    export = ask(
        member,
        title="How do I export the timetable?",
        body="The **zebra** button stays grey.",
        tags=["spreadsheet"],
    )
    french = ask(
        member,
        title="Où déplacer un créneau récurrent ?",
        body="Le créneau est grisé depuis hier.",
        language="fr",
    )
    reply(export, leader, "Press the `wombat` key twice, then wait.")
    reply(french, leader, "Il faut déverrouiller la série d’abord.")
    return export, french


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("timetable", ["How do I export the timetable?"]),
        ("TIMETABLE", ["How do I export the timetable?"]),
        ("export timetable", ["How do I export the timetable?"]),
        ("zebra", ["How do I export the timetable?"]),
        ("spreadsheet", ["How do I export the timetable?"]),
        ("wombat", ["How do I export the timetable?"]),
        ("créneau", ["Où déplacer un créneau récurrent ?"]),
        ("creneau", ["Où déplacer un créneau récurrent ?"]),
        ("CRÉNEAU recurrent", ["Où déplacer un créneau récurrent ?"]),
        ("deverrouiller", ["Où déplacer un créneau récurrent ?"]),
        ("strong", []),
        ("giraffe", []),
        ("timetable giraffe", []),
    ],
)
def test_words_find_questions_and_answers_with_or_without_accents(client, library, words, titles):
    assert [title for title, _kind in search(client, words)] == titles


def test_a_hit_leads_to_its_place(client, library):
    export, _french = library
    answer = export.answers.get()

    def first(words: str) -> str:
        page = BeautifulSoup(client.get("/search/", {"q": words}).content, "html.parser")
        return page.select_one("ol.rows a")["href"]

    assert first("zebra") == export.get_absolute_url()
    assert first("wombat") == answer.get_absolute_url()


def test_a_question_is_named_once_though_its_answer_matches_too(client, member, leader):
    question = ask(member, title="How do I feed a platypus?")
    reply(question, leader, "A platypus eats what the river brings.")

    assert search(client, "platypus") == [(question.title, "Question")]


def test_a_title_counts_more_than_a_body(client, member):
    ask(member, title="How do I find something else?", body="Here the axolotl is only mentioned in passing.")
    ask(member, title="How do I wake the axolotl?", body="It has been sleeping since Monday.")

    assert search(client, "axolotl")[0][0] == "How do I wake the axolotl?"


def test_search_follows_what_is_mended(client, member, leader, library):
    export, _french = library
    edit_question(
        export, by=member, title="How do I print the timetable?", body="The okapi button stays grey.", tags=[]
    )
    edit_answer(export.answers.get(), by=leader, body="Press the quokka key twice, then wait.")

    assert search(client, "zebra") == search(client, "wombat") == search(client, "spreadsheet") == []
    assert len(search(client, "okapi")) == len(search(client, "quokka")) == 1


def test_the_index_can_be_built_anew(client, library):
    call_command("update_index", stdout=StringIO())

    assert len(search(client, "zebra")) == len(search(client, "wombat")) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "x", "'", '"', '"unclosed', "*", "a* OR b", "NEAR(a b)", "a AND", "-", "(", "title:zebra"),
        *("\\", "%_%", "x" * 5000, "zebra " * 500, "\x00zebra", "\U0001f993", "a & | ! b", ":*", "^zebra"),
        "zebra'); drop table members_member;--",
    ],
)
def test_no_words_break_it(client, library, words):
    assert client.get("/search/", {"q": words}).status_code == 200


def test_nothing_found_leads_on(client, library):
    page = BeautifulSoup(client.get("/search/", {"q": "giraffe"}).content, "html.parser")

    assert page.select_one(".empty a")["href"] == "/questions/ask/"


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_it_costs_the_same_for_3_and_30_hits(client, member, leader, who, django_assert_max_num_queries):
    if who == "member":
        client.force_login(member)
    budget = 8 if who == "member" else 5
    people = crowd(3)

    def fill(size: int) -> None:
        for number in range(size):
            question = ask(people[number % 3], title=f"How do I groom the llama {number}?")
            reply(ask(member), leader, "The llama knows, ask the llama.")
            reply(question, leader)

    fill(3)
    few = queries(client, "/search/?q=llama", lambda: django_assert_max_num_queries(budget))
    fill(27)

    assert queries(client, "/search/?q=llama", lambda: django_assert_max_num_queries(budget)) <= few


def test_a_page_of_hits_stays_small(client, member):
    for number in range(40):
        ask(member, title=f"How do I groom the llama {number}?", body="llama " * 400)

    response = client.get("/search/", {"q": "llama"})

    assert len(search(client, "llama")) == 20
    assert len(response.content) <= 60_000
