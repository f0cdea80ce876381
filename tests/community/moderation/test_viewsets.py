"""The queue in the admin, its buttons, and the panel on the first screen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.moderation.actions.flag import flag_post
from community.moderation.limits import current_limits
from community.moderation.models import Review
from community.questions.actions.answer import edit_answer
from community.questions.actions.comment import post_comment
from tests.community.moderation.factories import POSTS, flag, hide, regulars, review_of
from tests.community.questions.factories import ask, reply

pytestmark = pytest.mark.django_db
QUEUE = "/admin/moderation/"


@pytest.fixture
def desk(client, community_manager):
    client.force_login(community_manager)
    client.get(QUEUE)
    return client


def test_every_kind_waits_with_its_flags_the_oldest_first(desk, posts):
    now = timezone.now()
    for number, kind in enumerate(POSTS):
        by = regulars(1, name=f"Flagger {number}")[0]
        flag_post(
            posts[kind], by=by, reason="private", note=f"Note {number}", at=now - timedelta(hours=number)
        )

    page = desk.get(QUEUE).content.decode()

    places = [page.index(f"“Note {number}”") for number in reversed(range(5))]
    assert places == sorted(places)
    assert "Flagger 3" in page
    assert "Shows personal or customer data" in page
    assert posts["comment"].get_absolute_url() in page


def decide(desk, post, **data):
    return desk.post(f"{QUEUE}{review_of(post).pk}/decide/", data, follow=True).content.decode()


def test_keep_hide_and_restore(desk, answer):
    flag(answer, *regulars(1))

    assert "Say why in a sentence" in decide(desk, answer, verdict="hide", why=" ")
    assert "Its author is told why." in decide(desk, answer, verdict="hide", why="Too sharp.")
    decided = " ".join(desk.get(f"{QUEUE}?show=decided").content.decode().split())
    assert re.search(r"Cleo Community, <time[^>]*>[^<]*</time>: Too sharp\.", decided)
    assert "cannot become" in decide(desk, answer, verdict="hide", why="Twice.")
    decide(desk, answer, verdict="keep", show="decided")

    answer.refresh_from_db()
    assert (answer.is_hidden, review_of(answer).status) == (False, "kept")
    assert "Nothing waits." in desk.get(QUEUE).content.decode()


def test_a_hidden_post_that_was_written_anew_is_marked(desk, answer, member, community_manager):
    hide(answer, community_manager)
    assert "Changed since" not in desk.get(f"{QUEUE}?show=decided").content.decode()

    edit_answer(answer, by=member, body="Without the name of anybody, then.")

    assert "Changed since" in desk.get(f"{QUEUE}?show=decided").content.decode()


def test_a_post_that_is_gone_does_no_harm(desk, answer):
    flag(answer, *regulars(1))
    review = review_of(answer)
    answer.delete()

    assert "This post is gone." in desk.get(QUEUE).content.decode()
    assert desk.post(f"{QUEUE}{review.pk}/decide/", {"verdict": "keep"}).status_code == 404


def test_a_longer_queue_costs_no_more_queries(desk, posts, member, asker, django_assert_num_queries):
    def fill(number: int) -> None:
        for _each in range(number):
            question = ask(member)
            for post in (question, reply(question, asker), post_comment(question, by=asker, body="So what?")):
                flag(post, regulars(1)[0])

    fill(1)
    desk.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        desk.get(QUEUE)
    fill(5)

    with django_assert_num_queries(len(few)):
        desk.get(QUEUE)
    assert len(few) <= 14  # one for each kind of posts among them


def test_more_than_a_page_goes_on(desk, asker):
    question = ask(asker)
    posts = [reply(question, asker, f"An answer with the number {n}, long enough.") for n in range(21)]
    for post in posts:
        flag(post, regulars(1)[0])

    page = desk.get(QUEUE)
    assert "the number 0," in page.content.decode()
    assert "the number 20," not in page.content.decode()
    cursor = page.context["page"].next_cursor
    assert "the number 20," in desk.get(f"{QUEUE}?after={cursor}").content.decode()


def test_the_first_screen_says_how_many_wait(desk, posts, community_manager, marketer):
    for kind in ("question", "answer"):
        flag(posts[kind], *regulars(1))
    hide(posts["idea"], community_manager)

    page = desk.get("/admin/").content.decode()
    assert "<strong>2</strong> posts wait for a decision" in page
    file = desk.get(reverse("staff_figures", args=["flagged"]))
    assert len(file.getvalue().decode().strip().splitlines()) == 3

    desk.force_login(marketer)
    assert "posts wait for a decision" not in desk.get("/admin/").content.decode()


def test_staff_change_the_numbers(desk):
    address = reverse(
        "wagtailsettings:edit", args=["moderation", "moderationsettings", current_limits().site_id]
    )
    shown = desk.get(address)
    assert shown.status_code == 200
    desk.post(
        address,
        {"flags_to_hide": 5, "new_for_days": 3, "new_links": 1, "first_questions": 1, "first_answers": 2},
    )

    assert current_limits().flags_to_hide == 5


def test_nobody_else_sees_reviews(member, marketer, answer):
    flag(answer, *regulars(1))

    for viewer in (member, marketer):
        assert not Review.objects.visible_to(viewer).exists()
