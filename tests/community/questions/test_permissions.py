"""Refusals: each says in a sentence why, and leaves everything as it was."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext as _

from community.questions.models import Answer, Comment, Question, Vote
from tests.community.questions.factories import facts

pytestmark = pytest.mark.django_db

TRIES = [
    ("member", "/questions/{question}/vote/", "You cannot vote on what you wrote yourself."),
    ("leader", "/questions/answers/{answer}/vote/", "You cannot vote on what you wrote yourself."),
    ("leader", "/questions/answers/{answer}/accept/", "Only the person who asked can accept an answer."),
    ("passer_by", "/questions/answers/{answer}/accept/", "Only the person who asked can accept an answer."),
    ("marketer", "/questions/answers/{answer}/accept/", "Only the person who asked can accept an answer."),
    ("leader", "/questions/{question}/edit/", "Only its author can change this text."),
    ("member", "/questions/answers/{answer}/edit/", "Only its author can change this text."),
    ("product_manager", "/questions/{question}/edit/", "Only its author can change this text."),
]
BUTTONS = ["{question}/answer/", "{question}/comment/", "{question}/vote/", "answers/{answer}/comment/"]
BUTTONS += ["answers/{answer}/vote/", "answers/{answer}/accept/"]
FORM = {"value": 1, "body": "Another text, long enough.", "title": "Another title, long enough"}


def state() -> list:
    """Return all that a refusal must not change."""
    posts = [list(model.objects.order_by("pk").values()) for model in (Question, Answer, Comment, Vote)]
    return [*posts, facts()]


@pytest.mark.parametrize(("who", "address", "sentence"), TRIES)
def test_a_refusal_is_a_sentence_and_changes_nothing(
    request, signed_in, question, answer, who, address, sentence
):
    client = signed_in(request.getfixturevalue(who))
    before = state()

    response = client.post(address.format(question=question.pk, answer=answer.pk), FORM)

    assert response.status_code == 403
    page = BeautifulSoup(response.content, "html.parser")
    assert sentence in page.main.text
    assert page.select_one("main a")
    assert state() == before


def test_a_refusal_is_in_the_language_of_whoever_tried(signed_in, member, question):
    member.language = "fr"
    member.save()

    response = signed_in(member).post(f"/questions/{question.pk}/vote/", {"value": 1})

    with translation.override("fr"):
        in_french = _("You cannot vote on what you wrote yourself.")
    assert in_french in BeautifulSoup(response.content, "html.parser").main.text
    assert in_french != "You cannot vote on what you wrote yourself."


@pytest.mark.parametrize("button", BUTTONS)
def test_a_visitor_is_sent_to_the_sign_in(client, question, answer, button):
    before = state()

    response = client.post("/questions/" + button.format(question=question.pk, answer=answer.pk), FORM)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/?next=/questions/")
    assert state() == before


@pytest.mark.parametrize("button", [button for button in BUTTONS if "comment" not in button])
def test_a_button_is_no_link(signed_in, member, question, answer, button):
    before = state()

    response = signed_in(member).get("/questions/" + button.format(question=question.pk, answer=answer.pk))

    assert response.status_code == 405
    assert state() == before


def test_an_account_that_was_closed_can_do_nothing(signed_in, member, question, answer):
    client = signed_in(member)
    member.is_active = False
    member.save()

    response = client.post(f"/questions/answers/{answer.pk}/accept/")

    assert response.headers["Location"].startswith("/account/login/")
    assert Question.objects.get().accepted_count == 0


def test_what_is_refused_is_not_offered(signed_in, member, leader, passer_by, question, answer):
    def offers(who):
        page = BeautifulSoup(signed_in(who).get(question.get_absolute_url()).content, "html.parser")
        return {
            "vote on question": bool(page.find("button", formaction=question.vote_url)),
            "vote on answer": bool(page.find("button", formaction=answer.vote_url)),
            "accept": bool(page.find("form", action=f"/questions/answers/{answer.pk}/accept/")),
            "edit question": bool(page.find("a", href=f"/questions/{question.pk}/edit/")),
            "edit answer": bool(page.find("a", href=f"/questions/answers/{answer.pk}/edit/")),
        }

    assert [name for name, offered in offers(member).items() if offered] == [
        "vote on answer", "accept", "edit question"
    ]  # fmt: skip
    assert [name for name, offered in offers(leader).items() if offered] == [
        "vote on question",
        "edit answer",
    ]
    assert [name for name, offered in offers(passer_by).items() if offered] == [
        "vote on question", "vote on answer"
    ]  # fmt: skip


def test_without_the_secret_of_the_form_nothing_is_taken(member, question):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(member)

    response = client.post(f"/questions/{question.pk}/answer/", {"body": "An answer from elsewhere."})

    assert response.status_code == 403
    assert not Answer.objects.exists()
