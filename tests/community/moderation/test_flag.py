"""Flags: once a person and post, never on one's own, three hide until somebody looked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from community.moderation.actions.decide import keep_post
from community.moderation.actions.flag import flag_post, take_flag_back
from community.moderation.enums import ReviewStatus
from community.moderation.models import Flag
from portal.activity.models import Activity
from tests.community.moderation.factories import (
    POSTS,
    flag,
    letters,
    newcomers,
    regulars,
    review_of,
    set_limits,
)

pytestmark = pytest.mark.django_db


def is_hidden(post) -> bool:
    post.refresh_from_db()
    return post.is_hidden


@pytest.mark.parametrize("kind", POSTS)
def test_three_members_hide_any_post_until_somebody_looked(posts, kind):
    post, people = posts[kind], regulars(3)

    flag(post, *people[:2])
    assert not is_hidden(post)
    review = flag(post, people[2])

    assert is_hidden(post)
    assert review.status == ReviewStatus.HELD
    assert [step.new for step in review.transitions.all()] == ["held", "waiting"]


def test_a_flag_is_a_fact_once_a_person(answer, member):
    person = regulars(1)[0]

    first = flag_post(answer, by=person, reason="spam")
    again = flag_post(answer, by=person, reason="rude", note="And again.")

    assert again == first
    assert review_of(answer).flag_count == 1
    fact = Activity.objects.of_kind("post_flagged").get()
    assert (fact.actor, fact.target) == (person, member)


def test_nobody_flags_their_own_post_and_visitors_flag_nothing(answer, member):
    for who in (member, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            flag_post(answer, by=who, reason="spam")

    assert not Flag.objects.exists()


def test_new_accounts_alone_hide_nothing(answer):
    review = flag(answer, *newcomers(5, days=6))
    assert review.status == ReviewStatus.WAITING
    assert not is_hidden(answer)

    review = flag(answer, *regulars(1))

    assert review.status == ReviewStatus.HELD
    assert is_hidden(answer)


def test_staff_choose_how_many_flags_hide(answer):
    set_limits(flags_to_hide=2)

    flag(answer, *regulars(2))

    assert is_hidden(answer)


def test_a_flag_taken_back_counts_no_more_and_may_come_again(answer):
    first, second, third = regulars(3)
    flag(answer, first, second)

    take_flag_back(Flag.objects.get(member=first), post=answer, by=first)
    flag(answer, third)

    assert not is_hidden(answer)
    assert review_of(answer).flag_count == 2
    assert Activity.objects.of_kind("post_flagged").standing().count() == 2
    flag(answer, first)
    assert is_hidden(answer)
    assert Activity.objects.of_kind("post_flagged").standing().count() == 3


def test_without_flags_nothing_waits(answer):
    person = regulars(1)[0]
    flag(answer, person)

    take_flag_back(Flag.objects.get(), post=answer, by=person)

    assert review_of(answer).status == ReviewStatus.DROPPED


def test_nobody_takes_back_the_flag_of_another(answer):
    first, second = regulars(2)
    flag(answer, first)

    take_flag_back(Flag.objects.get(), post=answer, by=second)

    assert Flag.objects.get().member == first


def test_what_is_held_stays_so_though_flags_are_taken_back(answer):
    people = regulars(3)
    flag(answer, *people)

    take_flag_back(Flag.objects.get(member=people[0]), post=answer, by=people[0])

    assert is_hidden(answer)
    assert review_of(answer).status == ReviewStatus.HELD


def test_an_answered_flag_counts_no_more(answer, community_manager):
    people = regulars(5)
    keep_post(flag(answer, *people[:2]), by=community_manager)

    review = flag(answer, *people[2:4])
    assert (review.status, review.flag_count) == (ReviewStatus.WAITING, 2)
    assert not is_hidden(answer)

    flag(answer, people[0])  # they said so before, and were heard
    assert not is_hidden(answer)
    take_flag_back(Flag.objects.get(member=people[0]), post=answer, by=people[0])
    assert Flag.objects.filter(member=people[0]).exists()


def test_the_author_hears_in_their_language_and_sees_it_still(answer, member):
    member.language = "fr"
    member.save()

    flag(answer, *regulars(3))

    (letter,) = letters()
    assert (letter.member, letter.language, letter.template) == (member, "fr", "moderation/held")
    assert letter.sent_at
    assert answer.get_absolute_url() in letter.text
