"""Recognition: held once, public while it lasts."""

from __future__ import annotations

import pytest

from portal.members.enums import Recognition
from portal.members.models import Standing
from portal.members.standing import end_standing, set_standing

pytestmark = pytest.mark.django_db


def test_a_recognition_is_on_the_member_and_in_the_books(member):
    standing = set_standing(member, Recognition.CHAMPION)

    member.refresh_from_db()
    assert member.is_champion
    assert (standing.member, standing.until) == (member, None)


def test_a_recognition_held_is_not_given_again(member):
    first = set_standing(member, Recognition.CHAMPION)

    assert set_standing(member, Recognition.CHAMPION) == first
    assert Standing.objects.count() == 1
    member.refresh_from_db()
    assert member.recognitions == ["champion"]


def test_one_that_ended_leaves_the_page_and_stays_in_the_books(member):
    set_standing(member, Recognition.CHAMPION)
    set_standing(member, Recognition.BETA_TESTER)

    end_standing(member, Recognition.CHAMPION)

    member.refresh_from_db()
    assert member.recognitions == ["beta tester"]
    assert Standing.objects.get(recognition="champion").until is not None


def test_it_can_be_earned_again(member):
    set_standing(member, Recognition.CHAMPION)
    end_standing(member, Recognition.CHAMPION)
    set_standing(member, Recognition.CHAMPION)

    member.refresh_from_db()
    assert member.is_champion
    assert Standing.objects.count() == 2


def test_ending_what_is_not_held_changes_nothing(member):
    end_standing(member, Recognition.CHAMPION)

    member.refresh_from_db()
    assert member.recognitions == []
    assert not Standing.objects.exists()


def test_everybody_sees_a_champion(client, member, leader):
    client.force_login(leader)
    assert b"Champion" not in client.get(f"/members/{member.pk}/").content

    set_standing(member, Recognition.CHAMPION)

    assert b"Champion" in client.get(f"/members/{member.pk}/").content
