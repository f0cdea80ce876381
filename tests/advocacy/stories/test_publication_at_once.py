"""Signed, edited, published and withdrawn at once: nothing unsigned, nothing unallowed is public."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.asks.actions.consent import withdraw_consent
from advocacy.asks.models import Consent
from advocacy.stories.actions.board import move_story
from advocacy.stories.actions.links import answer_link
from advocacy.stories.demo_journey import Journey
from advocacy.stories.editions import digest_of
from advocacy.stories.models import Link, Story, StoryPage
from advocacy.stories.tasks import settle
from portal.core.outbox import relay_effects
from portal.members.enums import StaffRole
from tests.advocacy.stories.factories import edit, journey_of
from tests.conftest import staff
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.races import REFUSALS, try_at_once

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

ROUNDS = 6


@pytest.fixture
def new_journey(db):
    """Makes a story of somebody new."""
    by = staff(StaffRole.MARKETING, "Mara Marketer", "mara@v.example")
    product = staff(StaffRole.PRODUCT_MANAGER, "Paul Product", "paul@v.example")

    def make() -> Journey:
        member = MemberFactory(organization=OrganizationFactory())
        return journey_of(member, by, product, at=timezone.now() - timedelta(hours=40))

    return make


def assert_public_is_signed(story: Story) -> None:
    for page in StoryPage.objects.live().filter(story=story):
        signed = [link.digests.get(page.pk) for link in Link.objects.filter(story=story, answer="signed")]
        assert digest_of(page) in signed


def test_signed_edited_and_published_at_once(new_journey):
    for turn in range(ROUNDS):
        journey = new_journey()
        story = journey.to("customer_review")
        link, by = journey.review_link, journey.by

        def publish(story=story, by=by):
            for _try in range(20):
                with suppress(*REFUSALS):
                    move_story(story, "published", by=by, why="Signed.")
                    return

        def publish_in_editor(story=story, by=by):
            for _try in range(10):
                with suppress(*REFUSALS):
                    story.pages.get().get_latest_revision().publish(user=by)
                    return

        acts = (
            lambda link=link: answer_link(link, answer="signed", signer="Helen Marsh"),
            lambda story=story, turn=turn: edit(story, quote=f"Not what was signed, {turn}."),
            publish,
            publish_in_editor,
        )
        try_at_once(lambda n, acts=acts: acts[n](), threads=4)
        assert_public_is_signed(story)
        settle()
        assert_public_is_signed(story)


def test_withdrawn_and_published_at_once(new_journey):
    for _turn in range(ROUNDS):
        journey = new_journey()
        story, by = journey.to("customer_legal"), journey.by
        consent = Consent.objects.get(member=story.member, use="quote")

        acts = (
            lambda story=story, by=by: move_story(story, "published", by=by, why="Signed."),
            lambda consent=consent, story=story: withdraw_consent(consent, by=story.member),
            settle,
        )
        try_at_once(lambda n, acts=acts: acts[n](), threads=3)
        relay_effects()

        assert not StoryPage.objects.live().filter(story=story).exists()
        assert Story.objects.get(pk=story.pk).stage in {"customer_legal", "taken_down"}


def test_one_link_is_answered_once_by_twenty(new_journey):
    journey = new_journey()
    story = journey.to("customer_review")
    link = journey.review_link

    try_at_once(lambda n: answer_link(link, answer="signed", signer=f"Hand {n}"), threads=20)

    assert story.transitions.filter(new="customer_legal").count() == 1
