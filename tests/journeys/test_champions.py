"""The marketer's way: from the coverage map to a champion with a badge and a story on the board."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from portal.notifications.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

WHY = "Known from support: patient and precise."
ANGLE = "The night shift plans itself"


@pytest.fixture
def desk(visit, marketer) -> Page:
    """The marketer's browser."""
    return visit(marketer, viewport={"width": 1600, "height": 900})


def column(page: Page, stage: StoryStage):
    return page.locator(f".tr-column[data-stage={stage.value}]")


def test_the_marketer_finds_a_champion_who_accepts_and_wears_the_badge(desk, visit, community):
    champion = community.champion
    desk.goto("/admin/champions/")
    desk.get_by_role("link", name="Acme").click()
    desk.get_by_role("link", name=champion.name).click()
    expect(desk.get_by_text("Helped 4 different people")).to_be_visible()
    for step in ("Shortlist", "Confirm"):
        desk.get_by_label("Why").fill(WHY)
        desk.get_by_role("button", name=step, exact=True).click()
    desk.get_by_role("button", name="Invite by mail").click()
    expect(desk.locator("#main").get_by_text("Invited", exact=True).first).to_be_visible()
    assert Message.objects.filter(member=champion, template="champions/invited").exists()

    member = visit(champion)
    member.goto(community.question.get_absolute_url())
    expect(member.get_by_text("Champion", exact=True)).to_have_count(0)
    member.goto("/")
    member.get_by_role("link", name="Read the invitation").click()
    member.get_by_role("button", name="Yes, I accept").click()
    expect(member.get_by_role("heading", name="You are a champion")).to_be_visible()

    reader = visit()
    reader.goto(community.question.get_absolute_url())
    expect(
        reader.locator(f"#answers ~ article:has-text('{champion.name}')").get_by_text("Champion")
    ).to_be_visible()


def test_the_marketer_nominates_and_moves_the_card_by_keyboard_and_by_drag(desk, community):
    desk.goto(f"/admin/champions/people/{community.champion.pk}/")
    desk.get_by_role("link", name="Nominate").click()
    desk.get_by_label("What the story is about").fill(ANGLE)
    desk.get_by_label("Why this person").fill(WHY)
    desk.get_by_role("button", name="Nominate").click()
    card = desk.locator(".tr-card", has_text=ANGLE)
    expect(column(desk, StoryStage.NOMINATED).locator(card)).to_be_visible()

    card.locator("summary").focus()
    desk.keyboard.press("Enter")
    card.get_by_label("Move to").select_option(label="Qualified")
    card.get_by_label("Why").fill(WHY)
    desk.keyboard.press("Enter")
    expect(column(desk, StoryStage.QUALIFIED).locator(card)).to_be_visible()

    card.drag_to(column(desk, StoryStage.INVITED))
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("One sentence").fill("Their manager agrees.")
    dialog.get_by_role("button", name="Move").click()
    expect(column(desk, StoryStage.INVITED).locator(card)).to_be_visible()
    story = Story.objects.get()
    assert story.stage == StoryStage.INVITED
    assert [step.why for step in story.transitions.order_by("id")] == [WHY, WHY, "Their manager agrees."]


def test_a_wrong_move_is_refused_with_a_sentence_and_the_card_stays(desk, community, marketer):
    from advocacy.stories.actions.board import nominate_for_story

    nominate_for_story(community.champion, by=marketer, angle=ANGLE, why=WHY)
    desk.goto("/admin/stories/")
    card = desk.locator(".tr-card", has_text=ANGLE)
    card.drag_to(column(desk, StoryStage.PERMISSION))
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("One sentence").fill("We are in a hurry.")
    dialog.get_by_role("button", name="Move").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Company permission")
    dialog.get_by_role("button", name="Cancel").click()
    expect(column(desk, StoryStage.NOMINATED).locator(card)).to_be_visible()
    assert Story.objects.get().stage == StoryStage.NOMINATED
