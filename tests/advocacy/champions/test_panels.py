"""A champion beside an open question: somebody who knows its subject, or else the nearest."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from community.questions.actions.accept import accept_answer
from community.questions.models import Question
from portal.members.enums import Recognition
from portal.members.models import Member
from portal.members.standing import set_standing
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def champion(name: str, organization, *tags: str) -> Member:
    person = MemberFactory(name=name, organization=organization, tag_names=list(tags))
    person.tags.set(tags)
    set_standing(person, Recognition.CHAMPION)
    return person


def beside(question: Question, viewer: Member | None) -> str:
    browser = Client()
    if viewer:
        browser.force_login(viewer)
    page = BeautifulSoup(browser.get(question.get_absolute_url()).content, "html.parser")
    return page.select_one("aside[aria-label='Beside this question']").text


@pytest.fixture
def question(leader) -> Question:
    return ask(leader, title="Why does the export stop?", tags=["export"])


def test_whoever_knows_the_subject_stands_beside_an_open_question(question, member, acme, globex):
    champion("Near Neighbour", acme)
    champion("Xenia Export", globex, "export")

    assert "Ask Xenia" in beside(question, member)


def test_else_the_nearest_one(question, member, acme, globex):
    champion("Far Friend", globex, "alarms")
    champion("Near Neighbour", acme)

    assert "Ask Near" in beside(question, member)


def test_a_question_without_tags_finds_the_nearest_one(member, leader, acme):
    champion("Near Neighbour", acme, "export")

    assert "Ask Near" in beside(ask(leader, title="Why does it stop?", tags=[]), member)


def test_nobody_is_offered_to_a_visitor_nor_for_a_solved_question(question, member, leader, acme):
    champion("Near Neighbour", acme)
    assert "Ask Near" not in beside(question, None)

    accept_answer(reply(question, member), by=leader)
    assert "Ask Near" not in beside(question, member)


def test_a_champion_is_not_sent_to_themselves(acme, globex):
    asker = champion("Xenia Export", globex, "export")
    own = ask(asker, title="Why does the export stop?", tags=["export"])

    assert "Ask Xenia" not in beside(own, asker)
    assert "Ask Xenia" not in beside(own, MemberFactory(organization=acme))
