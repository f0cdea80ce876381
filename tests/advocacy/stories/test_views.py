"""The invitation to tell a story, on the member's own page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from advocacy.stories.actions.board import move_story, nominate_for_story
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(member, marketer) -> Story:
    story = nominate_for_story(member, by=marketer, angle="Breakdowns halved in a year")
    story = move_story(story, StoryStage.QUALIFIED, by=marketer, why="Good figures.")
    return move_story(story, StoryStage.INVITED, by=marketer, why="Her manager agrees.")


def decide(client, story: Story, answer: str):
    return client.post(reverse("stories:decide", args=[story.pk]), {"answer": answer}, follow=True)


def test_the_invited_member_reads_and_agrees(client, member, invited):
    client.force_login(member)

    page = client.get(invited.get_absolute_url()).content.decode()
    assert "Breakdowns halved in a year" in page
    assert "Good figures." not in page
    assert invited.get_absolute_url() in client.get("/").content.decode()
    assert "We now ask your company" in decide(client, invited, "yes").content.decode()

    assert Story.objects.get().stage == StoryStage.PERMISSION


@pytest.mark.parametrize("answer", ["no", "", "perhaps"])
def test_anything_but_a_yes_is_a_no(client, member, invited, answer):
    client.force_login(member)

    decide(client, invited, answer)

    assert Story.objects.get().stage == StoryStage.DECLINED


def test_others_see_nothing_of_it(client, invited, leader, marketer):
    assert client.get(invited.get_absolute_url()).status_code == 302
    client.force_login(leader)
    assert client.get(invited.get_absolute_url()).status_code == 404
    assert decide(client, invited, "yes").status_code == 404
    client.force_login(marketer)
    assert client.get(invited.get_absolute_url()).status_code == 404
    assert decide(client, invited, "yes").status_code == 403


def test_before_the_invitation_the_member_knows_nothing(client, member, marketer):
    story = nominate_for_story(member, by=marketer, angle="Breakdowns halved in a year")
    client.force_login(member)

    assert client.get(story.get_absolute_url()).status_code == 404
    assert decide(client, story, "yes").status_code == 404
    assert "Breakdowns" not in client.get("/").content.decode()
