"""The link in the mail: a GET counts nothing, the POST counts once, and nothing else opens the page."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.activity.models import Activity
from roadmap_feedback.surveys.models import Invitation, Response
from roadmap_feedback.surveys.tokens import answer_url, token_for
from tests.roadmap_feedback.surveys.factories import asked_csat, asked_nps

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict() -> Client:
    """A browser without a session that checks forms as the real site does."""
    return Client(enforce_csrf_checks=True)


def everything() -> dict[str, list]:
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in apps.get_models()
    }


def chosen(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [radio["value"] for radio in page.select("input[name=score][checked]")]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_following_the_link_of_every_score_counts_nothing(strict, invitation, method):
    before = everything()

    for score in range(11):
        response = getattr(strict, method)(answer_url(invitation), {"score": score})
        assert response.status_code in {200, 405}

    assert everything() == before


def test_the_page_shows_the_choice_of_the_link_and_every_other(strict, invitation):
    response = strict.get(answer_url(invitation), {"score": 9})

    assert chosen(response) == ["9"]
    assert len(BeautifulSoup(response.content, "html.parser").select("input[name=score]")) == 11


def test_only_the_button_counts_without_session_cookie_or_token_of_a_form(strict, invitation, member):
    response = strict.post(answer_url(invitation), {"score": 9, "reason": "Fewer breakdowns."})

    assert response.status_code == 302
    thanks = strict.get(response.headers["Location"])
    assert "Thank you" in thanks.content.decode()
    assert Response.objects.get().value == 9
    assert Activity.objects.of_kind("nps_answered").get().actor == member
    assert not strict.cookies
    assert "Fewer breakdowns" not in thanks.content.decode()


def test_a_browser_that_hides_where_it_comes_from_can_answer(invitation):
    """With no-referrer a browser sends "Origin: null" with the form."""
    browser = Client(enforce_csrf_checks=True, headers={"origin": "null"})

    assert browser.post(answer_url(invitation), {"score": 2}, secure=True).status_code == 302


def test_a_second_answer_replaces_the_first(strict, invitation):
    for score in (9, 4):
        strict.post(answer_url(invitation), {"score": score})

    assert [r.value for r in Response.objects.all()] == [4]


@pytest.mark.parametrize("score", ["-1", "11", "5.5", "NaN", "nine", "9 or 10", "1e1", "９"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_score_that_is_none_is_refused_in_a_sentence(strict, invitation, score, method):
    response = getattr(strict, method)(answer_url(invitation), {"score": score})

    assert response.status_code == 422
    assert "Choose a number from 0 to 10." in response.content.decode()
    assert not Response.objects.exists()


def test_the_button_without_a_choice_is_refused_and_keeps_the_words(strict, invitation):
    response = strict.post(answer_url(invitation), {"reason": "Typed already."})

    assert response.status_code == 422
    assert "Typed already." in response.content.decode()
    assert not Response.objects.exists()


def forged(invitation: Invitation, leader) -> list[str]:
    token = token_for(invitation)
    other = [invitation.pk, leader.pk]
    return [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token[1:],
        token.split(":", maxsplit=1)[0],
        "x",
        signing.Signer(salt="surveys.unsubscribe").sign_object([invitation.pk, invitation.member_id]),
        signing.dumps([invitation.pk, invitation.member_id], salt="surveys.answer"),
        signing.Signer(salt="surveys.answer").sign_object(other),
        signing.Signer(salt="surveys.answer").sign_object([math.inf, "x"]),
        signing.Signer(salt="surveys.answer").sign_object({"a": 1}),
        signing.Signer(salt="surveys.answer").sign_object([4711, invitation.member_id]),
    ]


def test_an_altered_or_foreign_token_opens_nothing(strict, invitation, leader):
    for token in forged(invitation, leader):
        address = reverse("surveys:answer", args=[token])
        for response in (strict.get(address), strict.post(address, {"score": 9})):
            assert response.status_code == 404, token
            assert "not complete, or it was altered" in response.content.decode()
    assert not Response.objects.exists()


def test_a_token_opens_its_own_survey_alone(strict, invitation, leader):
    other = asked_nps(leader)

    strict.post(answer_url(invitation), {"score": 9})

    assert not Response.objects.filter(invitation=other).exists()


def test_a_closed_survey_says_so(strict, invitation):
    with time_machine.travel(invitation.closes_at + timedelta(seconds=1)):
        for response in (
            strict.get(answer_url(invitation)),
            strict.post(answer_url(invitation), {"score": 9}),
        ):
            assert response.status_code == 403
            assert "This survey is closed" in response.content.decode()
    assert not Response.objects.exists()


def test_who_is_signed_in_as_somebody_else_cannot_answer(client, invitation, leader, member):
    client.force_login(leader)
    response = client.post(answer_url(invitation), {"score": 9})

    assert response.status_code == 403
    assert "addressed to somebody else" in response.content.decode()
    client.force_login(member)
    assert client.post(answer_url(invitation), {"score": 9}).status_code == 302


def test_whoever_left_cannot_answer(strict, invitation, member):
    member.is_active = False
    member.save()

    assert strict.post(answer_url(invitation), {"score": 9}).status_code == 403


def test_the_address_is_told_to_nobody_and_kept_by_nobody(strict, invitation):
    address = answer_url(invitation)
    pages = [
        strict.get(address),
        strict.get(f"{address}thanks/"),
        strict.post(address, {"score": 7}),
        strict.get("/surveys/answer/x/"),
    ]

    for response in pages:
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert b"<script" not in response.content
        assert b"style=" not in response.content


def test_the_page_speaks_the_language_of_the_invited(strict, leader):
    leader.language = "fr"
    leader.save()
    response = strict.get(answer_url(asked_nps(leader)), headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == "fr"
    assert b'lang="fr"' in response.content


def test_the_title_of_an_event_is_text_and_no_markup(strict, member):
    response = strict.get(answer_url(asked_csat(member, about="<b>Spring</b>")))

    assert "&lt;b&gt;Spring" in response.content.decode()


def test_a_member_reads_their_own_answers_and_nobody_elses(client, member, leader):
    for person, words in ((member, "mine alone"), (leader, "the other's")):
        client.post(answer_url(asked_nps(person)), {"score": 6, "reason": words})
    client.force_login(member)

    page = client.get(reverse("surveys:mine")).content.decode()

    assert "mine alone" in page
    assert "the other" not in page


def test_own_answers_cost_the_same_for_3_and_60(client, member, acme):
    client.force_login(member)

    def cost(answers: int) -> int:
        for _ in range(answers):
            Response.objects.create(invitation=asked_csat(member), value=3)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("surveys:mine"))
        return len(queries)

    cost(0)
    assert cost(3) == cost(60) <= 8


def test_the_answer_page_costs_few_queries(strict, invitation):
    strict.get(answer_url(invitation))
    with CaptureQueriesContext(connection) as queries:
        strict.get(answer_url(invitation))

    assert len(queries) <= 5


def test_one_survey_at_most_waits_on_the_first_screen(client, member):
    client.force_login(member)
    assert "recommend" not in client.get("/").content.decode()
    old = asked_csat(member, at=timezone.now() - timedelta(days=3))
    new = asked_nps(member)

    page = client.get("/").content.decode()
    assert answer_url(new) in page
    assert answer_url(old) not in page

    client.post(answer_url(new), {"score": 8})
    assert answer_url(old) in client.get("/").content.decode()
