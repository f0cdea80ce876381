"""Asking a question, and mending it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.questions.models import Question
from portal.activity.models import Activity
from tests.community.questions.factories import BODY, TITLE, facts

pytestmark = pytest.mark.django_db

FORM = {"title": TITLE, "body": BODY, "tags": "export, Planning"}


def test_a_member_asks(signed_in, member):
    response = signed_in(member).post("/questions/ask/", FORM, follow=True)

    question = Question.objects.get()
    assert response.redirect_chain == [(question.get_absolute_url(), 302)]
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.text == TITLE
    assert page.select_one(".prose strong").text == "grey"
    assert [tag.text for tag in page.select("a.tag")] == ["export", "planning"]
    assert "published" in page.select_one(".toast").text
    assert (question.author, question.author_name, question.last_actor_name) == (
        member,
        member.name,
        member.name,
    )
    assert (question.status, question.language, question.answer_count) == ("open", "en", 0)
    assert facts() == [("question_asked", member.pk, None, False)]


def test_the_fact_says_who_what_when_and_for_whom(signed_in, member):
    signed_in(member).post("/questions/ask/", FORM)

    question, fact = Question.objects.get(), Activity.objects.get(kind="question_asked")
    assert fact.subject == question
    assert fact.occurred_at == question.created_at
    assert fact.actor_organization == member.organization


def test_a_question_is_in_the_language_of_its_author(signed_in, member):
    member.language = "fr"
    member.save()

    signed_in(member).post("/questions/ask/", FORM)

    assert Question.objects.get().language == "fr"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "This field is required."),
        ("title", "Help", "at least 12 characters"),
        ("title", "\u200b" * 20, "Write the question as a sentence."),
        ("title", "x" * 151, "at most 150 characters"),
        ("body", "", "This field is required."),
        ("body", "Short", "at least 15 characters"),
        ("body", "x" * 30_001, "at most 30000 characters"),
        ("tags", "one, two, three, four, five, six", "Choose at most 5 tags."),
        ("tags", "x" * 41, "A tag has at most 40 characters."),
    ],
)
def test_a_wrong_form_comes_back_with_its_text_and_the_reason_beside_the_field(
    signed_in, member, field, value, sentence
):
    typed = {**FORM, field: value}

    response = signed_in(member).post("/questions/ask/", typed)

    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    control = page.find(id=f"id_{field}")
    errors = page.find(id=f"id_{field}_error")
    assert sentence in errors.text
    assert errors in control.find_parent(class_="field").select(".errors")
    assert (control["aria-invalid"], errors["id"] in control["aria-describedby"]) == ("true", True)
    assert page.find(id="id_title").get("value", "") == typed["title"]
    assert page.find(id="id_body").text.strip() == typed["body"]
    assert page.find(id="id_tags").get("value", "") == typed["tags"]
    assert not Question.objects.exists()


def test_fields_that_nobody_offered_change_nothing(signed_in, member, leader):
    extra = {"author": leader.pk, "status": "solved", "upvotes": 99, "score": 99, "created_at": "2001-01-01"}

    signed_in(member).post("/questions/ask/", {**FORM, **extra})

    question = Question.objects.get()
    assert (question.author, question.status, question.score) == (member, "open", 0)
    assert question.created_at.year > 2001


def test_its_author_mends_a_question(signed_in, member, question):
    client = signed_in(member)
    form = BeautifulSoup(client.get(f"/questions/{question.pk}/edit/").content, "html.parser")
    assert form.find(id="id_title")["value"] == TITLE
    assert form.find(id="id_tags")["value"] == "export, planning"

    new = {
        "title": "How do I print the weekly plan?",
        "body": "The *print* button stays grey.",
        "tags": "print",
    }
    response = client.post(f"/questions/{question.pk}/edit/", new, follow=True)

    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.text == new["title"]
    assert page.select_one(".prose em").text == "print"
    assert [tag.text for tag in page.select("a.tag")] == ["print"]
    assert "edited" in page.select_one(".byline").text
    assert facts() == [("question_asked", member.pk, None, False)]
    assert list(Question.objects.tagged("export")) == []


def test_mending_keeps_votes_and_the_place_in_the_list(signed_in, member, question, leader):
    signed_in(leader).post(f"/questions/{question.pk}/vote/", {"value": 1})
    before = Question.objects.get()

    signed_in(member).post(f"/questions/{question.pk}/edit/", FORM)

    after = Question.objects.get()
    assert (after.score, after.last_activity_at) == (1, before.last_activity_at)
