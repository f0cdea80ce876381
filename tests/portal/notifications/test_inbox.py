"""The notices of a member: theirs alone, only what they may still see, read when they say so."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.groups.actions.join import leave_group
from portal.notifications.inbox import KEPT, forget_old, mark_read
from portal.notifications.models import Notice
from tests.community.groups.factories import bring, found
from tests.community.questions.factories import ask, reply
from tests.portal.notifications.factories import note

pytestmark = pytest.mark.django_db

PAGE = "/members/me/notices/"


@pytest.fixture
def inbox(client, member):
    """The page as the member sees it."""
    client.force_login(member)
    return lambda query="": client.get(PAGE + query).content.decode()


def test_what_a_room_tells_stands_in_the_portal_and_leads_to_it(inbox, client, member, leader):
    answer = reply(ask(member, title="Why does the gateway stop at night?"), leader)

    assert "“Why does the gateway stop at night?” has an answer" in inbox()
    notice = Notice.objects.get()
    assert notice.path == answer.get_absolute_url()
    opened = client.post(f"{PAGE}{notice.pk}/open/")
    assert opened.url == answer.get_absolute_url()
    assert Notice.objects.get().read_at


def test_a_notice_is_in_the_language_of_its_reader(member, leader):
    member.language = "fr"
    member.save()

    reply(ask(member), leader)

    assert Notice.objects.get().language == "fr"


def test_an_empty_page_teaches(inbox):
    assert "Here you find what concerns you" in inbox()


def test_looking_changes_nothing(inbox, member):
    notice = note(member)

    inbox()
    inbox("?show=unread")

    notice.refresh_from_db()
    assert notice.read_at is None


def test_the_header_counts_what_is_unread_without_a_query_of_its_own(
    client, member, leader, django_assert_num_queries
):
    client.force_login(member)
    client.get("/questions/")
    with django_assert_num_queries(3):  # session, member, questions
        assert b"bell-count" not in client.get("/questions/").content
    for _number in range(3):
        note(member)
    note(leader)
    note(member, read_at=timezone.now())
    note(member, in_portal=False, for_digest=True)

    with django_assert_num_queries(3):
        assert "Notifications, 3 unread" in client.get("/questions/").content.decode()


def test_one_or_all_are_marked_as_read(client, member, leader):
    client.force_login(member)
    first, second, third, other = note(member), note(member), note(member), note(leader)

    client.post(f"{PAGE}{first.pk}/read/")
    assert set(Notice.objects.unread()) == {second, third, other}

    client.post(f"{PAGE}read/")
    assert set(Notice.objects.unread()) == {other}


@pytest.mark.parametrize("act", ["open", "read"])
def test_nobody_touches_the_notices_of_another(client, member, leader, act):
    client.force_login(member)

    assert client.post(f"{PAGE}{note(leader).pk}/{act}/").status_code == 404
    assert Notice.objects.unread().count() == 1
    assert mark_read(Notice.objects.get(), by=member).read_at is None
    assert Notice.objects.unread().count() == 1


def test_nobody_sees_the_notices_of_another(inbox, leader):
    note(leader, title="For Léo alone")

    assert "For Léo alone" not in inbox()


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/\\evil.example", ""])
def test_a_notice_never_leads_elsewhere(client, member, path):
    client.force_login(member)

    assert client.post(f"{PAGE}{note(member, path=path).pk}/open/").url == PAGE


def test_the_page_forgets_what_its_reader_may_no_longer_see(inbox, member, leader):
    group = found(leader, access="private")
    bring(group, member)
    question = ask(member, title="Canary 7319 in the private den", group=group)
    reply(question, leader)
    note(member, title="Still here")
    assert "Canary 7319" in inbox()

    leave_group(group, by=member)

    left = inbox()
    assert "Canary 7319" not in left
    assert "Still here" in left
    assert "left out here" in left


def test_what_no_room_knows_any_more_is_left_out(inbox, member):
    note(member, title="Of a room that is gone", about_label="gone.Thing", about_id=1)

    assert "Of a room that is gone" not in inbox()


def test_pages_follow_one_another(inbox, member, django_assert_max_num_queries):
    now = timezone.now()
    for number in range(45):
        note(member, title=f"Number {number:02d}.", created_at=now - timedelta(minutes=number))
    inbox()
    seen, query = [], ""
    while True:
        with django_assert_max_num_queries(8):
            html = inbox(query)
        seen += [number for number in range(45) if f"Number {number:02d}." in html]
        older = re.search(r'href="(\?after=[^"]+)"', html)
        if older is None:
            break
        query = older[1]

    assert seen == list(range(45))


def test_a_page_about_everything_costs_what_a_page_about_nothing_costs(
    inbox, member, leader, django_assert_max_num_queries
):
    group = found(leader)
    question = ask(leader)
    for label, pk in (("questions.Question", question.pk), ("groups.UserGroup", group.pk)):
        for _number in range(8):
            note(member, about_label=label, about_id=pk)
    inbox()

    with django_assert_max_num_queries(4):  # session, member, notices, what they are about
        assert inbox().count('class="told unread"') == 16


def test_old_notices_are_forgotten(member):
    note(member, created_at=timezone.now() - KEPT - timedelta(days=1))
    kept = note(member)

    assert forget_old() == 1
    assert list(Notice.objects.all()) == [kept]
