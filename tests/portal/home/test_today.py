"""A member's first screen: what waits, what could be answered, whom to ask; at most eight queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from community.questions.actions.accept import accept_answer
from community.questions.models import Question
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.profile import change_profile
from portal.members.standing import set_standing
from tests.community.events.factories import meet
from tests.community.groups.factories import bring, found
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import MemberFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(client, member):
    """Open the first screen and return the text of its panel of this heading."""
    from bs4 import BeautifulSoup

    client.force_login(member)

    def look(heading: str) -> str:
        page = BeautifulSoup(client.get("/").content, "html.parser")
        found = page.find("h2", string=lambda text: text and text.strip() == heading)
        return " ".join(found.find_parent("section").get_text(" ").split()) if found else ""

    return look


def can_be_asked_about(person: Member, *tags: str) -> None:
    words = {
        "name": person.name,
        "title": person.title,
        "biography": "",
        "spoken_languages": [],
        "tags": tags,
    }
    change_profile(person, words)


def test_an_empty_screen_teaches_with_one_action(today):
    assert today("Your questions") == (
        "Your questions Nothing waits for you. Wondering about something? Ask a question"
    )
    assert "Every question has an answer" in today("Questions you could answer")


def test_news_on_my_questions_wait_until_they_are_read(today, client, member, leader):
    question = ask(member, title="How do I export the weekly plan?")
    assert "weekly plan" not in today("Your questions")

    answer = reply(question, leader)
    waiting = today("Your questions")
    assert "How do I export the weekly plan? new" in waiting
    assert "Last word: Léo Leader" in waiting
    assert "Did an answer help? Accept it." in waiting

    client.post("/members/me/news/")
    waiting = today("Your questions")
    assert " new " not in waiting
    assert "Did an answer help? Accept it." in waiting

    accept_answer(answer, by=member)
    assert "Nothing waits for you" in today("Your questions")


def test_my_own_last_word_is_no_news(today, member, leader):
    question = ask(member, title="How do I export the weekly plan?")
    reply(question, member)

    assert " new " not in today("Your questions")


def test_questions_about_my_tags_come_before_those_in_my_language(today, member, leader):
    ask(leader, title="The latest question in my language", language="en")
    ask(
        leader, title="Une question plus ancienne sur les exports", tags=["exports"], language="fr",
        at=timezone.now() - timedelta(days=90),
    )  # fmt: skip
    ask(leader, title="Une question en français sans rapport", language="fr")
    ask(member, title="My own question is not for me to answer", language="en")
    can_be_asked_about(member, "exports")

    shown = today("Questions you could answer")

    assert shown.index("Une question plus ancienne") < shown.index("The latest question in my language")
    assert "sans rapport" not in shown
    assert "My own question" not in shown


def test_the_next_events_and_my_groups_stand_beside(today, member, leader):
    open_to_all, private = found(leader), found(leader, access="private")
    bring(open_to_all, member)
    event, hidden = meet(leader, open_to_all), meet(leader, private)

    assert open_to_all.name in today("My groups")
    assert private.name not in today("My groups")
    assert event.title in today("Next events")
    assert hidden.title not in today("Next events")


def test_the_nearest_champion_is_a_colleague_before_a_neighbour(today, member, acme):
    acme.region, acme.industry = "Nordics", "Food"
    acme.save()
    neighbour = MemberFactory(
        name="Nadia Neighbour", organization=OrganizationFactory(region="Nordics", industry="Food")
    )
    stranger = MemberFactory(name="Fara Far", organization=OrganizationFactory(region="", industry=""))
    for person in (stranger, neighbour):
        set_standing(person, Recognition.CHAMPION)
    can_be_asked_about(neighbour, "exports")

    assert "Nadia Neighbour" in today("Ask Nadia")
    assert "exports" in today("Ask Nadia")

    colleague = MemberFactory(name="Cole Colleague", organization=acme)
    set_standing(colleague, Recognition.CHAMPION)
    assert "Cole Colleague" in today("Ask Cole")


def test_i_am_not_told_to_ask_myself_nor_somebody_who_left(today, member, ex_member):
    for person in (member, ex_member):
        set_standing(person, Recognition.CHAMPION)

    assert today("Ask Mia") == ""
    assert today("Ask Eve") == ""


def test_it_costs_at_most_eight_queries_whatever_waits(
    client, member, leader, acme, django_assert_max_num_queries
):
    client.force_login(member)
    client.get("/")
    with django_assert_max_num_queries(8) as empty:
        client.get("/")

    for number in range(12):
        reply(ask(member, tags=["exports"]), leader)
        ask(leader, tags=["exports"], language="fr" if number % 2 else "en")
    set_standing(leader, Recognition.CHAMPION)
    can_be_asked_about(member, "exports")

    with django_assert_max_num_queries(8) as full:
        page = client.get("/").content.decode()
    assert len(full) == len(empty)
    assert Question.objects.count() == 24
    assert "Ask Léo" in page


def test_a_visitor_sees_nothing_of_it(client, member, leader):
    reply(ask(member), leader)

    assert "Your questions" not in client.get("/").content.decode()
