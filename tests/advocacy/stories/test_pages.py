"""Published stories: the page, its list, and the slot on a landing page."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from advocacy.stories.actions.preparing import note_facts
from advocacy.stories.pages import StoryIndexPage, StoryPage
from portal.home.models import StandardPage
from tests.advocacy.stories.factories import edit, journey_of
from tests.portal.home.pages import add, home

pytestmark = pytest.mark.django_db
SLOT = [("stories", {"heading": "What customers changed", "count": 3})]


@pytest.fixture
def story(member, marketer, product_manager) -> StoryPage:
    journey = journey_of(member, marketer, product_manager)
    story = journey.to("draft")
    note_facts(story, by=marketer, perks="a book")
    edit(
        story, title="Half the breakdowns", slug="northgate", company="Northgate", person="Joan Abbott",
        role="Head of estates", quote="The same hours, in the right weeks.",
        figures=[("figure", {"value": "48%", "label": "fewer breakdowns"})],
    )  # fmt: skip
    return journey.to("published").pages.get()


def test_a_story_shows_who_tells_it_and_the_figures(client, story):
    page = client.get("/stories/northgate/").content.decode()

    for words in (
        "Northgate",
        "Joan Abbott",
        "The same hours, in the right weeks.",
        "48%",
        "fewer breakdowns",
        "gave: a book. What is said here did not depend on it.",
    ):
        assert words in page
    assert "Half the breakdowns" in client.get("/stories/").content.decode()


def test_stories_fill_their_slot_and_leave_it_when_they_are_taken_down(client, story):
    add(home(), StandardPage, "Landing", slug="landing", body=SLOT)
    assert "Half the breakdowns" in client.get("/landing/").content.decode()

    story.unpublish()
    cache.clear()
    assert "What customers changed" not in client.get("/landing/").content.decode()


def test_an_empty_list_says_so(client):
    add(home(), StoryIndexPage, "Stories", slug="stories")

    assert "The first story is being written." in client.get("/stories/").content.decode()
