"""Search, on whichever database the portal runs: what is found, why, by whom, and what it costs."""

from __future__ import annotations

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from community.questions.actions.answer import edit_answer
from community.questions.actions.ask import edit_question
from tests.community.questions.factories import ask, crowd, reply

pytestmark = pytest.mark.django_db


def search(client, words: str) -> list[tuple[str, str]]:
    """Return what was found: its title and why."""
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return [(hit.a.text, hit.select_one(".why").text) for hit in page.select("ol.rows li")]


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

    assert search(client, "platypus") == [(question.title, "In the title")]


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
    page = BeautifulSoup(client.get("/search/", {"q": "giraffe neck"}).content, "html.parser")

    assert page.select_one(".empty a")["href"] == "/questions/ask/?title=giraffe%20neck"


def test_it_costs_the_same_for_3_and_30_hits(client, signed_in, member, leader, costs):
    readers, pages, people = (client, signed_in(member)), ["/search/?q=llama"], crowd(3)

    def fill(size: int) -> None:
        for number in range(size):
            question = ask(people[number % 3], title=f"How do I groom the llama {number}?")
            reply(ask(member), leader, "The llama knows, ask the llama.")
            reply(question, leader)

    fill(3)
    few = costs(readers, pages)
    fill(27)

    assert all(many <= few[page] for page, many in costs(readers, pages).items())


def test_a_page_of_hits_stays_small(client, member):
    for number in range(40):
        ask(member, title=f"How do I groom the llama {number}?", body="llama " * 400)

    response = client.get("/search/", {"q": "llama"})

    assert len(search(client, "llama")) == 20
    assert len(response.content) <= 60_000


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("timetable", "In the title"),
        ("spreadsheet", "Tagged spreadsheet"),
        ("zebra", "In the question"),
        ("wombat", "In an answer"),
    ],
)
def test_a_hit_says_why_it_is_there(client, library, words, why):
    assert search(client, words) == [("How do I export the timetable?", why)]


def test_the_words_are_marked_whatever_their_accents_and_endings(client, library):
    found = client.get("/search/", {"q": "CRENEAU"}).content.decode()
    assert "<mark>créneau</mark> récurrent" in found


def test_what_people_write_is_marked_but_never_run(client, member):
    ask(
        member, title="Why does <script>alert(1)</script> appear?", body="The zebra says <b>zebra</b> & more."
    )
    page = client.get("/search/", {"q": "appear zebra"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>appear</mark>?" in page


def test_a_kind_has_an_address_and_says_how_many_there_are(client, member, leader):
    for number in range(22):
        ask(member, title=f"How do I groom the llama {number}?")
    leader.name = "Llama Leader"
    leader.save()
    client.force_login(member)

    page = BeautifulSoup(client.get("/search/", {"q": "llama"}).content, "html.parser")
    tabs = {tab.contents[0].strip(): tab for tab in page.select(".search-kinds a")}
    assert tabs["Questions and answers"].select_one(".visually-hidden").text == "more than 20"
    assert tabs["People"].select_one(".search-count").text == "1"

    people = BeautifulSoup(client.get("/search/" + tabs["People"]["href"]).content, "html.parser")
    assert [hit.a.text for hit in people.select("ol.rows li")] == ["Llama Leader"]


def test_suggestions_begin_like_what_is_typed_and_are_grouped(client, member, library):
    leader = library[0].answers.get().author
    leader.name = "Tim Leader"
    leader.save()
    client.force_login(member)

    def suggested(words: str) -> list[tuple[str, str]]:
        page = BeautifulSoup(client.get("/search/suggest/", {"q": words}).content, "html.parser")
        groups = page.select("[role=group]")
        return [(g.div.text, o.bdi.text) for g in groups for o in g.select("[role=option]")]

    assert suggested("tim") == [
        ("Questions and answers", "How do I export the timetable?"),
        ("People", "Tim Leader"),
    ]
    assert suggested("t") == suggested("") == suggested("giraffe") == []
    assert [title for _kind, title in suggested("créne")] == ["Où déplacer un créneau récurrent ?"]


def test_suggestions_cost_the_same_whatever_there_is(client, signed_in, member, costs):
    readers, pages = (client, signed_in(member)), ["/search/suggest/?q=lla"]
    ask(member, title="How do I groom the llama?")
    few = costs(readers, pages)
    for number in range(12):
        ask(member, title=f"How do I groom the llama {number}?")

    assert costs(readers, pages) == few
    assert few[0, pages[0]] <= 3
