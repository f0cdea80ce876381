"""The invitation, to the invited person alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from advocacy.champions import actions
from advocacy.champions.enums import SeatState
from portal.members.models import Member
from tests.advocacy.champions.steps import champion_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scored")]


@pytest.fixture
def invited(village, marketer):
    return champion_at(SeatState.INVITED, village.ann, by=marketer)


def decide(client, champion, answer: str):
    return client.post(reverse("champions:decide", args=[champion.pk]), {"answer": answer}, follow=True)


def test_the_invited_member_reads_it_and_says_yes(client, village, invited):
    client.force_login(village.ann)

    page = client.get(invited.get_absolute_url()).content.decode()
    assert "Northwind" in page
    assert invited.get_absolute_url() in client.get("/").content.decode()

    after = decide(client, invited, "yes").content.decode()
    assert "You are a champion" in after
    assert Member.objects.get(pk=village.ann.pk).is_champion


def test_the_invited_member_says_no(client, village, invited):
    client.force_login(village.ann)

    page = decide(client, invited, "no").content.decode()

    assert "This invitation is closed" in page
    assert not Member.objects.get(pk=village.ann.pk).is_champion


def test_a_second_answer_is_refused_with_a_sentence(client, village, invited):
    client.force_login(village.ann)
    decide(client, invited, "no")

    page = decide(client, invited, "yes").content.decode()

    assert "cannot become" in page
    assert not Member.objects.get(pk=village.ann.pk).is_champion


def test_others_see_no_invitation_and_cannot_answer_it(client, village, invited, marketer):
    assert client.get(invited.get_absolute_url()).status_code == 302
    client.force_login(village.ben)
    assert client.get(invited.get_absolute_url()).status_code == 404
    assert decide(client, invited, "yes").status_code == 404
    client.force_login(marketer)
    assert client.get(invited.get_absolute_url()).status_code == 404
    assert decide(client, invited, "yes").status_code == 403


def test_a_candidate_who_was_not_invited_yet_sees_nothing_of_it(client, village, marketer):
    champion = champion_at(SeatState.CONFIRMED, village.pia, by=marketer)
    client.force_login(village.pia)

    assert client.get(champion.get_absolute_url()).status_code == 404
    assert champion.get_absolute_url() not in client.get("/").content.decode()


def test_the_badge_is_shown_on_profile_and_answers_only_after_the_yes(client, village, invited):
    client.force_login(village.ben)
    answer = village.ann.answers.first()
    pages = [village.ann.get_absolute_url(), answer.question.get_absolute_url()]

    def badges() -> list[int]:
        return [client.get(page).content.decode().lower().count("champion") for page in pages]

    before = badges()
    actions.accept(invited, by=village.ann)

    assert before == [0, 0]
    assert all(count > 0 for count in badges())
