"""The page of a flag, the links to it, and what the author of a hidden post sees."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.moderation.models import Flag
from tests.community.moderation.factories import POSTS, flag, hide, regulars

pytestmark = pytest.mark.django_db


def address(kind: str, post) -> str:
    return f"/moderation/{kind}/{post.pk}/flag/"


def links(client, page: str) -> dict[str, str]:
    """Return the links to flag something, by address, with what they are called."""
    tree = BeautifulSoup(client.get(page).content, "html.parser")
    return {a["href"]: a["aria-label"] for a in tree.select("a.flag")}


@pytest.mark.parametrize("kind", POSTS)
def test_a_member_flags_and_takes_it_back_without_scripts(client, posts, kind):
    post, person = posts[kind], regulars(1)[0]
    client.force_login(person)
    page = client.get(post.get_absolute_url().split("#")[0]).content.decode()
    assert f'href="{address(kind, post)}"' in page

    shown = client.get(address(kind, post)).content.decode()
    assert "zebrafinch" in shown
    answer = client.post(address(kind, post), {"reason": "rude", "note": "Not nice."})
    assert answer.headers["Location"] == post.get_absolute_url()

    shown = client.get(address(kind, post)).content.decode()
    assert "You flagged this." in shown
    assert "Not nice." in shown
    client.post(address(kind, post).replace("flag", "take-back"))
    assert not Flag.objects.exists()
    assert client.post(address(kind, post).replace("flag", "take-back")).status_code == 302


def test_who_decides_takes_back_their_own_flag_and_nobody_elses(client, answer, community_manager):
    flag(answer, *regulars(1), community_manager)
    client.force_login(community_manager)

    client.post(f"/moderation/answer/{answer.pk}/take-back/")

    assert community_manager not in [given.member for given in Flag.objects.all()]
    assert Flag.objects.count() == 1


def test_a_flag_needs_a_reason_and_keeps_what_was_typed(client, answer):
    client.force_login(regulars(1)[0])

    shown = client.post(address("answer", answer), {"note": "Look at the second line."})

    assert shown.status_code == 422
    assert "Look at the second line." in shown.content.decode()
    assert not Flag.objects.exists()


def test_links_say_what_they_flag_and_stand_under_posts_of_others_alone(client, posts, member):
    page = posts["answer"].get_absolute_url()
    client.force_login(member)
    assert list(links(client, page).values()) == ["Flag the question of Olga Other"]

    client.force_login(regulars(1)[0])
    assert set(links(client, page).values()) == {
        "Flag the question of Olga Other",
        "Flag the answer of Mia Member",
        "Flag the comment of Mia Member",
    }

    client.logout()
    assert links(client, page) == {}


@pytest.mark.parametrize("kind", ["question", "idea"])
def test_whoever_hides_a_page_is_led_home_and_the_next_finds_nothing(client, posts, kind):
    post, people = posts[kind], regulars(4)
    flag(post, *people[:2])
    client.force_login(people[2])

    assert client.post(address(kind, post), {"reason": "spam"}).headers["Location"] == "/"

    client.force_login(people[3])
    assert client.post(address(kind, post), {"reason": "spam"}).status_code == 404


def test_what_nobody_may_flag_is_not_there(client, answer):
    client.force_login(regulars(1)[0])

    for door in (
        "/moderation/member/1/flag/",
        "/moderation/answer/99999/flag/",
        "/moderation/x/1/take-back/",
    ):
        assert client.post(door, {"reason": "spam"}).status_code == 404
    assert client.get(f"/moderation/answer/{answer.pk}/take-back/").status_code == 405


@pytest.mark.parametrize("kind", POSTS)
def test_the_author_sees_a_hidden_post_with_the_reason(client, posts, kind, member, community_manager):
    post = posts[kind]
    hide(post, community_manager, why="It names a <customer>.")

    for person in (member, community_manager):
        client.force_login(person)
        page = client.get(post.get_absolute_url().split("#")[0]).content.decode()
        assert "Hidden by our team" in page
        assert "It names a &lt;customer&gt;." in page
        assert "zebrafinch" in page


def test_a_held_post_says_that_it_waits(client, answer, member):
    flag(answer, *regulars(3))
    client.force_login(member)

    assert "Hidden until our team has looked at it" in client.get(answer.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", POSTS)
def test_the_form_costs_few_queries(client, posts, kind, django_assert_max_num_queries):
    client.force_login(regulars(1)[0])
    client.get("/")

    with django_assert_max_num_queries(8):
        assert client.get(address(kind, posts[kind])).status_code == 200
